package io.daybook.axonserver.test;

import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.search.EventFilter;
import io.daybook.axonserver.search.EventTail;
import io.daybook.axonserver.search.FoundEvent;
import io.daybook.axonserver.simulated.MovableClock;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * An Axon Server in memory, on a free port of the loopback interface, that a test can look into, move in time and
 * disturb.
 *
 * <p>{@link #reset()} makes it as good as new for the next test while applications stay connected.
 */
public final class TestAxonServer implements AutoCloseable {

    private static final int EVENTS_AT_ONCE = 1_000;
    private static final Duration RECOVERY_MAX = Duration.ofSeconds(30);
    private static final Duration RECOVERY_PAUSE = Duration.ofMillis(5);

    private final MovableClock clock = MovableClock.ofSystem();
    private final AxonServerFaults faults;
    private final EmbeddedAxonServer server;

    private TestAxonServer(UnaryOperator<AxonServerOptions> settings) throws IOException {
        SimulatedDisk disk = new SimulatedDisk(1);
        DisturbedCalls calls = new DisturbedCalls();
        server = EmbeddedAxonServer.start(settings.apply(
                        AxonServerOptions.on(disk).withFreePorts().withoutHttp().withClock(clock))
                .withInterceptor(calls));
        faults = new AxonServerFaults(disk, calls, server);
    }

    /**
     * Starts a server.
     *
     * @throws UncheckedIOException if no port can be bound
     */
    public static TestAxonServer start() {
        return start(UnaryOperator.identity());
    }

    /**
     * Starts a server that differs from the standard: {@code start(options -> options.withHttpPort(0))} has the
     * dashboard too. Its disk cannot be another one.
     *
     * @throws UncheckedIOException if a port cannot be bound
     */
    public static TestAxonServer start(UnaryOperator<AxonServerOptions> settings) {
        try {
            return new TestAxonServer(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect: {@code host:port}, as Axon Framework's {@code axon.axonserver.servers} wants it. */
    public String address() {
        return server.address();
    }

    /** The server itself, for its ports and the addresses of its dashboard. */
    public EmbeddedAxonServer server() {
        return server;
    }

    /** The server's time, by which scheduled events are due: the machine's, and what {@link #advance} has added. */
    public Clock clock() {
        return clock;
    }

    /**
     * Moves the server's clock. What {@code AxonServerEventScheduler} has scheduled until then joins the stream within
     * a quarter of a second, with the time of the moved clock. Axon Framework's deadline managers keep deadlines in the
     * application and know nothing of this clock.
     */
    public void advance(Duration by) {
        clock.move(by);
    }

    /** All events since the start or the last reset, in the order of the stream. */
    public List<FoundEvent> events() {
        EventTail tail = server.search().tail(EventFilter.ANY, 0);
        List<FoundEvent> all = new ArrayList<>();
        try {
            for (List<FoundEvent> some = tail.next(EVENTS_AT_ONCE); !some.isEmpty(); some = tail.next(EVENTS_AT_ONCE)) {
                all.addAll(some);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** The same of one aggregate. */
    public List<FoundEvent> events(String aggregateId) {
        return events().stream()
                .filter(found -> found.event().getAggregateIdentifier().equals(aggregateId))
                .toList();
    }

    /** How many scheduled events have neither joined the stream nor been cancelled. */
    public long openSchedules() {
        return server.openSchedules();
    }

    /** What can go wrong when a test asks for it. */
    public AxonServerFaults faults() {
        return faults;
    }

    /**
     * Ends all faults, takes the clock back to the machine's time, and forgets all events, snapshots and schedules. The
     * address and the connections stay, and so do the handlers of applications. Tokens go on, so event processors that
     * are running follow what comes next; what they have stored themselves, as read models and sagas, is theirs.
     *
     * @throws IllegalStateException if the server does not recover from a fault of before
     */
    public void reset() {
        reset(RECOVERY_MAX);
    }

    void reset(Duration recoveryMax) {
        faults.clear();
        clock.reset();
        long began = System.nanoTime();
        while (!forgotten(System.nanoTime() - began > recoveryMax.toNanos())) {
            LockSupport.parkNanos(RECOVERY_PAUSE.toNanos());
        }
    }

    private boolean forgotten(boolean lastTime) {
        try {
            server.forgetEvents().join();
            return true;
        } catch (CompletionException e) {
            if (lastTime) {
                throw new IllegalStateException("The server has not recovered from its last fault", e);
            }
            return false; // It recovers from a failed fsync within some milliseconds.
        }
    }

    /** Ends the server, and with it everything that it holds. */
    @Override
    public void close() {
        faults.close();
        server.close();
    }
}
