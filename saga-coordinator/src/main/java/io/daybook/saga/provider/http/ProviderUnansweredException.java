package io.daybook.saga.provider.http;

import org.jspecify.annotations.Nullable;

/** The provider gave no answer to a request, or none that says what became of it. It may have been carried out. */
final class ProviderUnansweredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /**
     * @param passing whether the same request may be answered in a moment
     */
    ProviderUnansweredException(String message, boolean passing, @Nullable Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    boolean isPassing() {
        return passing;
    }
}
