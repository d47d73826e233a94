package io.daybook.benchmarks.log;

import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.benchmarks.measure.OwnProcess;
import io.daybook.cli.up.Logs;
import java.nio.file.Path;

/** An embedded Axon Server with a log of its own, and the bare gRPC server beside it. */
public final class LogServer {

    private LogServer() {}

    /** Starts both on free ports and says where, the Axon Server first. */
    public static void main(String[] arguments) throws Exception {
        Logs.quiet();
        EmbeddedAxonServer axonserver = EmbeddedAxonServer.start(
                AxonServerOptions.in(Path.of(arguments[0]).resolve("axonserver"))
                        .withFreePorts());
        OwnProcess.ready(axonserver.address() + " 127.0.0.1:" + BareGrpc.serve().getPort());
        axonserver.broken().join(); // No thread of the server keeps a JVM alive.
    }
}
