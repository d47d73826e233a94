package io.daybook.axonserver.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who wait for events, told of commits on one thread beside the writer's.
 *
 * <p>To send the events of a commit to a dozen clients takes longer than to write them, and on the writer's thread
 * nobody's append would be written meanwhile. Commits that come while listeners are told are told as one.
 */
final class CommitListeners implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommitListeners.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore commits = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "axonserver-log-commits");
    private volatile boolean closed;

    CommitListeners() {
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void add(Runnable listener) {
        listeners.add(listener);
    }

    void remove(Runnable listener) {
        listeners.remove(listener);
    }

    /** Events have been committed. */
    void committed() {
        if (!listeners.isEmpty()) {
            commits.release();
        }
    }

    private void run() {
        while (!closed) {
            try {
                commits.acquireUninterruptibly();
                commits.drainPermits();
                listeners.forEach(CommitListeners::tell);
            } catch (RuntimeException | Error e) {
                commits.release(); // Without it those who were not reached would wait for ever: all are told again.
            }
        }
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("one that waits for events failed; the others are told", e);
        }
    }

    /** Ends the thread after those whom it is telling now. */
    @Override
    public void close() {
        closed = true;
        commits.release();
    }
}
