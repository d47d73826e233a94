package io.daybook.cli.up;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one child alive: when it ends, it is started again by the same plan after a second.
 *
 * <p>Starts and ends are seen by one thread, so an end that comes while the child is being ended starts nothing.
 */
final class Supervisor {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration END_MAX = Duration.ofSeconds(8);

    private final ChildPlan plan;
    private final Listener listener;
    private final ScheduledExecutorService thread;
    private @Nullable Child child;
    private boolean ending;

    /** Starts the child; from then on it is started again whenever it ends. */
    Supervisor(ChildPlan plan, Listener listener) {
        this.plan = plan;
        this.listener = listener;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "supervisor-" + plan.name());
            daemon.setDaemon(true);
            return daemon;
        });
        thread.execute(this::start);
    }

    private void start() {
        if (ending) {
            return;
        }
        try {
            Child started = Child.start(plan.command(), plan.firstLine(), plan.output());
            child = started;
            var unused = started.ended().thenAcceptAsync(this::ended, thread);
            listener.started(plan, started.pid());
        } catch (IOException e) {
            endedByItself(-1);
        }
    }

    private void ended(int exitCode) {
        child = null;
        if (!ending) {
            endedByItself(exitCode);
        }
    }

    /** Whatever becomes of those who are told, the child is started again. */
    private void endedByItself(int exitCode) {
        try {
            listener.ended(plan, exitCode);
        } finally {
            again();
        }
    }

    private void again() {
        var unused = thread.schedule(this::start, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the child and returns when it is gone; afterwards nothing starts it again. */
    void end() {
        try {
            thread.submit(this::endNow).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(plan.name() + " cannot be ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }

    private void endNow() {
        ending = true;
        if (child != null) {
            child.end(END_MAX);
        }
    }

    /** Is told what happens to a child, on its supervisor's thread. */
    interface Listener {

        /** It runs, as this process. */
        void started(ChildPlan plan, long pid);

        /** It ended without being asked to; −1 if it could not even be started. */
        void ended(ChildPlan plan, int exitCode);
    }
}
