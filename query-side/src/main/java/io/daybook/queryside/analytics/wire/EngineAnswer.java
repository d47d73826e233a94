package io.daybook.queryside.analytics.wire;

import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param id of the call; 0 for the greeting of a process that has just started
 * @param position how far into the log the tables are: one past the last event in them
 * @param table what a question found; absent where it failed, or where events were loaded
 * @param failure absent where the call succeeded
 */
public record EngineAnswer(
        long id,
        long position,
        @Nullable ResultTable table,
        @Nullable Failure failure) {

    /**
     * Why a call did not succeed.
     *
     * @param kind whose fault it is
     * @param detail for a person, what is wrong with the question
     */
    public record Failure(Kind kind, String detail) {}

    /** Whose fault it is. */
    public enum Kind {
        /** The question cannot be asked: it is no SQL, or does something else than read the tables. */
        REFUSED,
        /** It takes longer than it may. */
        TOO_LONG,
        /** It needs more memory or says more than it may. */
        TOO_LARGE,
        /** Something of ours went wrong. */
        FAILED
    }
}
