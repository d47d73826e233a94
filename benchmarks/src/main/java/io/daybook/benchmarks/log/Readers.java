package io.daybook.benchmarks.log;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Readers of the whole log that do nothing with it, at different places; who is at the end begins anew. */
final class Readers implements AutoCloseable {

    /** How many events are read at a time, which is what is measured. */
    static final int EVENTS = 1_000;

    private final ScratchLog log;
    private final int readers;
    private final long head;
    private final Map<Integer, EventStream> streams = new ConcurrentHashMap<>();

    Readers(ScratchLog log, int readers) {
        this.log = log;
        this.readers = readers;
        head = log.head();
    }

    /** Reads the next events of one reader. */
    int read(int reader) throws InterruptedException {
        EventStream stream = streams.computeIfAbsent(reader, first -> log.read(head * first / readers - 1, first));
        for (int i = 0; i < EVENTS; i++) {
            EventWithToken event = stream.next();
            if (event == null) {
                streams.remove(reader);
                return 0;
            }
            if (event.getToken() >= head) {
                stream.close();
                stream = log.read(-1, reader);
                streams.put(reader, stream);
            }
        }
        return EVENTS;
    }

    @Override
    public void close() {
        streams.values().forEach(EventStream::close);
    }
}
