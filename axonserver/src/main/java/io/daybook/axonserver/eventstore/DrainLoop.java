package io.daybook.axonserver.eventstore;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serialises the work of one stream, which several threads may trigger: a gRPC stream takes messages from one thread at
 * a time, while the client, the network and the log all have reason to send.
 *
 * <p>The first thread does the work; others that come meanwhile only increase a counter, which makes it go round once
 * more. Work that may block is handed to the reader threads, and so is work that has gone on for long, so that others
 * get their turn. After a failure {@link Work#failed} ends the stream; a stream left open would wait for ever.
 */
final class DrainLoop {

    private static final Logger LOG = LoggerFactory.getLogger(DrainLoop.class);

    private final Executor readers;
    private final Work work;
    private final AtomicInteger wakeUps = new AtomicInteger();

    DrainLoop(Executor readers, Work work) {
        this.readers = readers;
        this.work = work;
    }

    /** One turn of the work. */
    interface Work {

        /**
         * Sends what can be sent.
         *
         * @param mayBlock whether the disk may be read on this thread
         */
        Turn run(boolean mayBlock) throws IOException;

        /** A turn failed, or there was no thread for it: ends the stream. */
        void failed(Throwable failure);
    }

    /** How a turn ended. */
    enum Turn {
        /** Nothing more to do until the next wake-up. */
        DONE,
        /** More to do, on a reader's thread. */
        AGAIN
    }

    /** Does the work here and now as far as it does not block. */
    void wake() {
        if (wakeUps.getAndIncrement() == 0) {
            turn(false);
        }
    }

    /** Does the work on a reader's thread. */
    void wakeReader() {
        if (wakeUps.getAndIncrement() == 0) {
            handOver();
        }
    }

    private void turn(boolean mayBlock) {
        try {
            int seen = wakeUps.get();
            while (seen != 0) {
                if (work.run(mayBlock) == Turn.AGAIN) {
                    handOver();
                    return; // Still marked as at work, so nobody else begins.
                }
                seen = wakeUps.addAndGet(-seen);
            }
        } catch (IOException | RuntimeException | Error e) {
            failed(e);
        }
    }

    private void handOver() {
        try {
            readers.execute(() -> turn(true));
        } catch (RuntimeException | Error e) {
            failed(e); // No thread could be made.
        }
    }

    private void failed(Throwable failure) {
        try {
            LOG.warn("a stream ends because its work failed", failure);
            work.failed(failure);
        } catch (RuntimeException | Error e) {
            LOG.debug("its call was over already", e);
        } finally {
            wakeUps.set(0);
        }
    }
}
