package io.daybook.axonserver.log;

/**
 * What a record is to say, before it has its place in the log.
 *
 * @param prefix the numbers before the message; an event's token is put in by the writer
 * @param message the message, empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Passed from hand to hand once, never compared.
record LogEntry(RecordKind kind, long[] prefix, byte[] message) {

    static final LogEntry MARK = new LogEntry(RecordKind.MARK, new long[0], new byte[0]);

    int bodyBytes() {
        return kind.prefixBytes() + message.length;
    }
}
