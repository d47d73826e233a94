package io.daybook.axonserver.log;

import java.io.IOException;

/**
 * Why a log is not opened, or a record not read. The message names the file and the position, for that is where one
 * must look.
 */
public final class LogRefused extends IOException {

    private final Reason reason;

    LogRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static LogRefused damaged(String file, long offset, String what) {
        return new LogRefused(Reason.DAMAGED, "damaged log: " + file + " at " + offset + ": " + what);
    }

    public Reason reason() {
        return reason;
    }

    /** What stands in the way. */
    public enum Reason {
        /** A record that had been acknowledged is not what it was. */
        DAMAGED,
        /** Written by an older Daybook whose format this one no longer reads. */
        OLDER_FORMAT,
        /** Written by a newer Daybook. */
        NEWER_FORMAT
    }
}
