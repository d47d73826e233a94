package io.daybook.kit.axon;

import io.axoniq.axonserver.connector.event.EventStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;

/** Where the log ends. An append's answer carries no position, so this is an upper bound of what it wrote. */
public final class LogPosition {

    private static final long WAIT_MILLIS = 1_000;

    private final AxonServerConnectionManager connections;

    LogPosition(AxonServerConnectionManager connections) {
        this.connections = connections;
    }

    /** The token of the last event in the log, −1 where there is none yet; empty where it cannot be had now. */
    public OptionalLong head() {
        try {
            return OptionalLong.of(
                    connections.getConnection().eventChannel().getLastToken().get(WAIT_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } catch (ExecutionException | TimeoutException | RuntimeException failed) {
            return OptionalLong.empty();
        }
    }

    /** The same, and empty at once where the way to the log is not open. */
    public OptionalLong headIfConnected() {
        try {
            return connections.getConnection().isConnected() ? head() : OptionalLong.empty();
        } catch (RuntimeException closing) {
            return OptionalLong.empty();
        }
    }

    /** When the event after the position happened; empty where there is none, or it cannot be had now. */
    public Optional<Instant> timeAfter(long position) {
        try (EventStream events = connections.getConnection().eventChannel().openStream(position, 1)) {
            return Optional.ofNullable(events.nextIfAvailable(WAIT_MILLIS, TimeUnit.MILLISECONDS))
                    .map(next -> Instant.ofEpochMilli(next.getEvent().getTimestamp()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (RuntimeException failed) {
            return Optional.empty();
        }
    }
}
