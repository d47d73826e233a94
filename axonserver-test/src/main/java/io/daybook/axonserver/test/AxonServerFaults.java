package io.daybook.axonserver.test;

import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.time.Duration;

/**
 * What goes wrong when a test asks for it: with the server's disk, with calls, and with the network. A fault lasts
 * until it has come as often as was asked for, or until {@link #clear()}.
 */
public final class AxonServerFaults implements AutoCloseable {

    private final SimulatedDisk disk;
    private final DisturbedCalls calls;
    private final EmbeddedAxonServer server;

    AxonServerFaults(SimulatedDisk disk, DisturbedCalls calls, EmbeddedAxonServer server) {
        this.disk = disk;
        this.calls = calls;
        this.server = server;
    }

    /**
     * The next so many fsyncs fail. Who appends is told AXONIQ-9100: the events may be stored or not. A moment later
     * the server has recovered and they are not; what is appended meanwhile is refused with AXONIQ-9900.
     */
    public void failFsync(int times) {
        disk.failForces(times);
    }

    /** Each fsync takes so long, and with it everything that is stored. */
    public void slowFsync(Duration each) {
        disk.forceTakes(each.toNanos());
    }

    /** The next so many calls are refused with UNAVAILABLE before the server sees them: nothing happens. */
    public void refuse(AxonServerCall call, int times) {
        calls.refuse(call, times);
    }

    /**
     * The next so many calls are carried out, but the answer is lost: who called is told UNAVAILABLE, as when the
     * connection breaks meanwhile.
     */
    public void loseAnswers(AxonServerCall call, int times) {
        calls.loseAnswers(call, times);
    }

    /** Each call is carried out at once, and answered so much later. */
    public void delayAnswers(AxonServerCall call, Duration by) {
        calls.delayAnswers(call, by);
    }

    /**
     * Ends the connections of all applications. They connect again by themselves, after the time that {@code
     * axon.axonserver.reconnect-interval} gives them; until then their handlers are not there.
     */
    public void disconnectClients() {
        server.disconnectClients();
    }

    /** From now on nothing goes wrong. What has gone wrong already stays so. */
    public void clear() {
        disk.heal();
        calls.clear();
    }

    @Override
    public void close() {
        clear();
        calls.close();
    }
}
