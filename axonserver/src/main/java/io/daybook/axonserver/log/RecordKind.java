package io.daybook.axonserver.log;

/** What a record says. The codes are part of the storage format. */
enum RecordKind {
    /** An event: its token, then the message as it came in. */
    EVENT(1, Long.BYTES),
    /** A snapshot: the message. */
    SNAPSHOT(2, 0),
    /** An event to be published later: its id and instant, then the message. */
    SCHEDULE(3, 3 * Long.BYTES),
    /** A scheduled event will not be published: its id. */
    CANCEL(4, 2 * Long.BYTES),
    /** A scheduled event was published, in this very transaction: its id. */
    FIRED(5, 2 * Long.BYTES),
    /** Nothing but the statement that everything before it is durable. */
    MARK(6, 0);

    private static final RecordKind[] BY_CODE = {null, EVENT, SNAPSHOT, SCHEDULE, CANCEL, FIRED, MARK};

    private final int code;
    private final int prefixBytes;

    RecordKind(int code, int prefixBytes) {
        this.code = code;
        this.prefixBytes = prefixBytes;
    }

    byte code() {
        return (byte) code;
    }

    /** How many bytes stand before the message. */
    int prefixBytes() {
        return prefixBytes;
    }

    static boolean known(int code) {
        return code > 0 && code < BY_CODE.length;
    }

    static RecordKind of(int code) {
        return BY_CODE[code];
    }
}
