package io.daybook.axonserver.log;

import java.io.IOException;

/** Is given every record of the log in order; records count only when their transaction is whole. */
interface LogVisitor {

    /** The reader stands on a record; its position in the log is given. */
    void record(RecordReader reader, long position) throws IOException;

    /** The records since the last call are a whole transaction. */
    void transactionEnded();
}
