package io.daybook.axonserver;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server alone in its own process, until SIGTERM or Ctrl-C.
 *
 * <p>It writes nothing to standard output, which belongs to whoever started it; what it has to say goes to the log. It
 * ends with 1 if it cannot start, with 2 if its arguments make no sense, and like every JVM with 143 after SIGTERM.
 */
public final class AxonServerApplication {

    private static final Logger LOG = LoggerFactory.getLogger(AxonServerApplication.class);

    private AxonServerApplication() {}

    /** Starts the server; see {@link CommandLineOptions} for the arguments. */
    public static void main(String[] arguments) throws InterruptedException {
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

    private static void run(AxonServerOptions options) throws InterruptedException {
        try {
            EmbeddedAxonServer server = EmbeddedAxonServer.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "axonserver-shutdown"));
        } catch (IOException e) {
            LOG.error("The server cannot start: {}", e.getMessage(), e);
            System.exit(1);
        }
        new CountDownLatch(1).await(); // The shutdown hook ends the process.
    }
}
