package io.daybook.cli.up;

import io.daybook.cli.console.RootCauses;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process of an embedded Axon Server that can no longer write, because only another one, opened anew, helps.
 *
 * <p>Separately its supervisor starts it again; in one process whoever runs the system does. What was acknowledged is
 * on the disk, so it ends at once, as by a crash.
 */
final class BrokenServer {

    static final int EXIT_CODE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(BrokenServer.class);

    private BrokenServer() {}

    /**
     * The thread that waits is made now: one that is to be made when memory is exhausted may never run.
     *
     * @param broken completes with the reason
     * @param end ends the process with an exit code
     */
    static void watch(CompletableFuture<Throwable> broken, IntConsumer end) {
        Thread watch = new Thread(
                () -> {
                    Throwable reason = broken.join();
                    try {
                        LOG.error("The Axon Server ends, to be started again", reason);
                        System.err.println(
                                "daybook: the Axon Server ends, to be started again: " + RootCauses.of(reason));
                    } finally {
                        end.accept(EXIT_CODE); // Also where there is no memory left to say why.
                    }
                },
                "broken-server");
        watch.setDaemon(true);
        watch.start();
    }
}
