package io.daybook.axonserver.log;

import org.jspecify.annotations.Nullable;

/**
 * Why a transaction was not acknowledged. Nothing of it is stored, unless the reason is {@link
 * Reason#OUTCOME_UNKNOWN}.
 */
public final class AppendRefused extends Exception {

    private final Reason reason;

    AppendRefused(Reason reason, String message) {
        this(reason, message, null);
    }

    AppendRefused(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What went wrong, in the words that a client must tell apart. */
    public enum Reason {
        /** A sequence number that does not follow the aggregate's last one. */
        INVALID_SEQUENCE,
        /** More than one record or one transaction may hold. */
        TOO_LARGE,
        /** More is waiting to be written than may be kept in memory. */
        TOO_BUSY,
        /** There is no room on the disk; nothing was written, and it goes on when there is. */
        DISK_FULL,
        /** An earlier write failed and the log has not recovered yet. */
        NOT_WRITABLE,
        /** Writing failed under way: the transaction is whole or absent, and only a later read tells which. */
        OUTCOME_UNKNOWN
    }
}
