package io.daybook.axonserver.log;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It never waits for a group to grow: it takes what is there, and while that is made
 * durable the next group gathers by itself.
 */
final class WriterThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WriterThread.class);
    private static final Duration LONG = Duration.ofHours(1);

    private final LogWriter writer;
    private final LogSettings settings;
    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Thread thread = new Thread(this::run, "axonserver-log-writer");
    private volatile boolean closing;

    WriterThread(LogWriter writer, LogSettings settings) {
        this.writer = writer;
        this.settings = settings;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    CompletableFuture<Long> submit(LogTransaction transaction) {
        Pending pending = new Pending(transaction, writer.metrics());
        if (pending.bytes() > settings.transactionBytesMax()) {
            pending.answerRefused(
                    AppendRefused.Reason.TOO_LARGE,
                    "a transaction of " + pending.bytes() + " bytes, at most " + settings.transactionBytesMax(),
                    null);
        } else if (waitingBytes.addAndGet(pending.bytes()) > settings.waitingBytesMax()) {
            waitingBytes.addAndGet(-pending.bytes());
            pending.answerRefused(AppendRefused.Reason.TOO_BUSY, "too much is waiting to be written", null);
        } else {
            queue.add(pending);
            refuseWhenClosed();
        }
        return pending.answer();
    }

    /**
     * Has something done on this thread between two transactions.
     *
     * @return completes when it is done; fails with {@link AppendRefused} while the log takes no transactions
     */
    CompletableFuture<Void> run(Runnable step) {
        Pending nothing = nothing();
        CompletableFuture<Void> done = nothing.answer().thenRun(step);
        queue.add(nothing);
        refuseWhenClosed();
        return done;
    }

    private Pending nothing() {
        return new Pending(LogTransaction.events(List.of()), writer.metrics());
    }

    long waitingBytes() {
        return waitingBytes.get();
    }

    long waitingBytesMax() {
        return settings.waitingBytesMax();
    }

    /** The thread may have looked for the last time before this one came. */
    private void refuseWhenClosed() {
        if (closing && !thread.isAlive()) {
            for (Pending late = queue.poll(); late != null; late = queue.poll()) {
                late.answerRefused(AppendRefused.Reason.NOT_WRITABLE, "the log is closed", null);
            }
        }
    }

    private void run() {
        long triedAt = System.nanoTime();
        while (!closing || !queue.isEmpty()) {
            try {
                Pending first = queue.poll(patience().toMillis(), TimeUnit.MILLISECONDS);
                long now = System.nanoTime();
                if (writer.state() != LogWriter.State.SUSPECT) {
                    triedAt = now;
                } else if (now - triedAt >= settings.recoveryPause().toNanos()) {
                    triedAt = now; // Looked at before the work, or a stream of refused appends would keep it from
                    // recovering.
                    writer.recover();
                }
                work(first);
            } catch (InterruptedException e) {
                closing = true;
            } catch (RuntimeException | Error e) {
                giveUp(e);
            }
        }
    }

    /** Must not end this thread, or whoever waits for an answer would wait for ever. */
    private void giveUp(Throwable e) {
        try {
            writer.giveUp(e);
        } catch (RuntimeException | Error again) {
            LOG.error("giving up failed too; the rest is answered next", again);
        }
    }

    private void work(@Nullable Pending first) {
        if (first != null) {
            drain(first);
        } else if (!writer.marked()) {
            writer.markAtRest();
        }
    }

    private Duration patience() {
        if (writer.state() == LogWriter.State.SUSPECT) {
            return settings.recoveryPause();
        }
        return writer.marked() ? LONG : settings.quiet();
    }

    /** Takes all that waits, group by group. */
    void drainWaiting() {
        Pending first = queue.poll();
        if (first != null) {
            drain(first);
        }
    }

    private void drain(Pending first) {
        Pending next = first;
        while (next != null) {
            waitingBytes.addAndGet(-next.bytes());
            add(next);
            next = writer.groupIsFull() ? null : queue.poll();
        }
        writer.commit();
    }

    private void add(Pending pending) {
        try {
            writer.add(pending);
        } catch (RuntimeException | Error e) {
            giveUp(e);
            pending.answerRefused(AppendRefused.Reason.NOT_WRITABLE, "nothing was stored, the server failed", null);
        }
    }

    /**
     * Ends the thread and says on the disk that all is durable. Whoever is interrupted meanwhile waits all the same:
     * while the thread still writes, the mark would be a lie, and the files must stay open.
     */
    @Override
    public void close() throws IOException {
        closing = true;
        queue.add(nothing()); // Wakes the thread, and asks for nothing.
        boolean interrupted = joinInAnyCase();
        try {
            refuseWhenClosed();
            writer.mark(true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for the thread's end, and says whether this one was interrupted, before or meanwhile. */
    private boolean joinInAnyCase() {
        boolean interrupted = Thread.interrupted(); // Files close themselves under whoever writes with the flag set.
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                LOG.warn("interrupted while the last appends are made durable; they are waited for");
            }
        }
        return interrupted;
    }
}
