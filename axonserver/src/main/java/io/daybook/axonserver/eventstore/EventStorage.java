package io.daybook.axonserver.eventstore;

import io.grpc.ServerServiceDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The durable half of the embedded Axon Server: one directory with the log, and the gRPC services that answer from it.
 *
 * <p>The transport knows nothing else of this package: it opens the storage, binds {@link #services()} and closes it last.
 */
public final class EventStorage implements AutoCloseable {

    private EventStorage() {}

    /**
     * Opens the log in a directory, which is made when it is not there, and starts its writer and its timer.
     *
     * @param clock the time at which scheduled events are due
     * @throws IOException when the directory is in use, was written in another format or is damaged; the message names
     *     file and position
     */
    public static EventStorage open(Path directory, Clock clock) throws IOException {
        throw new UnsupportedOperationException(directory + " " + clock);
    }

    /** EventStore and EventScheduler, to be bound as they are: their messages are not parsed where bytes will do. */
    public List<ServerServiceDefinition> services() {
        throw new UnsupportedOperationException();
    }

    /** The token of the last acknowledged event, -1 when there is none. */
    public long lastToken() {
        throw new UnsupportedOperationException();
    }

    /** Whether appends are accepted: false after a failed fsync until the storage has recovered. */
    public boolean writable() {
        throw new UnsupportedOperationException();
    }

    /** What opening found, above all what it cut off the end. */
    public StorageReport report() {
        throw new UnsupportedOperationException();
    }

    /** Answers what is queued, makes it durable and gives the directory free. Streams end with the server that carries them. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
