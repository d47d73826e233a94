package io.daybook.kit.axon;

import org.jspecify.annotations.Nullable;

/** It is proven that the command did not leave, or a query could not be answered: asking again is safe. */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
