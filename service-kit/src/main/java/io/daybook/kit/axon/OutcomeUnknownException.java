package io.daybook.kit.axon;

import org.jspecify.annotations.Nullable;

/** The command may or may not have had its effect. It is never reported as failed; the same request asks again. */
public final class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
