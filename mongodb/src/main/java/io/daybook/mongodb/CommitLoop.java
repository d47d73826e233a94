package io.daybook.mongodb;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits a few times a second.
 *
 * <p>After a commit that took long the next one waits longer, so that commands get most of the time even on a slow
 * disk; but a second at most, because a crash loses what came after the last commit.
 */
final class CommitLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommitLoop.class);

    private static final long PAUSE_MILLIS = 200;
    private static final long PAUSE_MAX_MILLIS = 1_000;
    private static final int PAUSES_PER_COMMIT = 4;

    private final Runnable commit;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "mongodb-commit");

    CommitLoop(Runnable commit) {
        this.commit = commit;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            long pause = PAUSE_MILLIS;
            while (!stopped.await(pause, TimeUnit.MILLISECONDS)) {
                long began = System.nanoTime();
                commit();
                long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                pause = Math.min(Math.max(PAUSE_MILLIS, PAUSES_PER_COMMIT * took), PAUSE_MAX_MILLIS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever it fails with: without this thread nothing would be committed any more, and nobody would know. */
    private void commit() {
        try {
            commit.run();
        } catch (RuntimeException | Error failure) {
            LOG.error("The commit failed; the next one tries again", failure);
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
