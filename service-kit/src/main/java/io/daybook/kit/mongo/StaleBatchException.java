package io.daybook.kit.mongo;

/**
 * Another writer, or a rollback of the database, has changed what this batch was computed from.
 *
 * <p>The batch is given up and handled again from the stored token; guards make what was already written harmless.
 */
public final class StaleBatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleBatchException(String message) {
        super(message);
    }

    StaleBatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
