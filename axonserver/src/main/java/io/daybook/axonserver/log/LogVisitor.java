package io.daybook.axonserver.log;

import java.io.IOException;

/** Whoever walks along over the whole log: what it is shown counts only when the transaction is whole. */
interface LogVisitor {

    /** The reader stands on a record; its position in the log is given. */
    void record(RecordReader reader, long position) throws IOException;

    /** The records since the last call are a whole transaction. */
    void transactionEnded();
}
