package io.daybook.axonserver.eventstore;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that may wait for the disk, so that neither the network's nor the log's own ever do. A few are enough:
 * each serves a stream for a turn only.
 */
final class ReaderThreads implements Executor, AutoCloseable {

    static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

    private static final Logger LOG = LoggerFactory.getLogger(ReaderThreads.class);

    private final String name;
    private final AtomicInteger named = new AtomicInteger();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            this::named,
            // What comes after the end is for streams that end as well.
            new ThreadPoolExecutor.DiscardPolicy());

    ReaderThreads(String name) {
        this.name = name;
        threads.allowCoreThreadTimeOut(true);
    }

    private Thread named(Runnable work) {
        Thread thread = new Thread(work, name + "-" + named.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /**
     * Lets the turns under way end, for the files they read are closed next; interrupting would close files under
     * everybody.
     */
    @Override
    public void close() {
        threads.shutdown();
        try {
            boolean ended = threads.awaitTermination(5, TimeUnit.SECONDS);
            LOG.debug("the readers have ended: {}", ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
