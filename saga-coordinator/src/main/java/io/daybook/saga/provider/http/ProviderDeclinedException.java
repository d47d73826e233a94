package io.daybook.saga.provider.http;

/** The provider refused a request and says why. Nothing was done. It is an answer, and has no stack trace. */
final class ProviderDeclinedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    ProviderDeclinedException(String code) {
        super(code, null, false, false);
        this.code = code;
    }

    /** The provider's reason, for example {@code insufficient_funds}. */
    String code() {
        return code;
    }
}
