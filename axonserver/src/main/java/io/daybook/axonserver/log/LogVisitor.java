package io.daybook.axonserver.log;

import java.io.IOException;

/** Is given every record of the log in order; records count only when their transaction is whole. */
interface LogVisitor {

    /** Wants to know only where the log ends: of the segments only the last is read. */
    LogVisitor OF_THE_END = new LogVisitor() {
        @Override
        public boolean knows(Segment segment, Chain end) {
            return true;
        }

        @Override
        public void record(RecordReader reader, long position) {}

        @Override
        public void transactionEnded() {}
    };

    /**
     * Whether it knows a sealed segment already, up to the record that the next one goes on from. If so its records are
     * not read.
     */
    default boolean knows(Segment segment, Chain end) throws IOException {
        return false;
    }

    /** All records of a sealed segment have been given, and this is where they end. */
    default void sealed(Segment segment, Chain end) {}

    /** The reader stands on a record; its position in the log is given. */
    void record(RecordReader reader, long position) throws IOException;

    /** The records since the last call are a whole transaction. */
    void transactionEnded();
}
