package io.daybook.axonserver;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server alone in its own process, until SIGTERM or Ctrl-C.
 *
 * <p>It writes nothing to standard output, which belongs to whoever started it; what it has to say goes to the log. It
 * ends with 1 if it cannot start, with 2 if its arguments make no sense, with 3 if something fails that only a restart
 * mends, and like every JVM with 143 after SIGTERM.
 */
public final class AxonServerApplication {

    private static final Logger LOG = LoggerFactory.getLogger(AxonServerApplication.class);

    private AxonServerApplication() {}

    /** Starts the server; see {@link CommandLineOptions} for the arguments. */
    public static void main(String[] arguments) {
        AxonServerOptions options;
        try {
            options = CommandLineOptions.parse(arguments, System.getProperties(), System.getenv());
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            System.exit(2);
            return;
        }
        run(options);
    }

    static void run(AxonServerOptions options) {
        try {
            EmbeddedAxonServer server = EmbeddedAxonServer.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "axonserver-shutdown"));
            endWhenBroken(server); // The shutdown hook ends the process otherwise.
        } catch (IOException | RuntimeException e) {
            LOG.error("The server cannot start: {}", e.getMessage(), e);
            System.exit(1);
        }
    }

    /** Waits here, for a thread that is to be made when memory is exhausted may never run. */
    private static void endWhenBroken(EmbeddedAxonServer server) {
        Throwable reason = server.broken().join();
        LOG.error("The server ends, so that it can be started again: {}", String.valueOf(reason));
        System.exit(3);
    }
}
