package io.daybook.cli.up;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one child process alive: when it ends, it is started again in the same way after a second.
 *
 * <p>Starts and ends are seen by one thread, so an end that comes while the child is being ended starts nothing.
 */
final class Supervisor {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration END_MAX = Duration.ofSeconds(8);

    private final ChildProcess child;
    private final Listener listener;
    private final ScheduledExecutorService thread;
    private @Nullable Process process;
    private boolean ending;

    /** Starts the child; from then on it is started again whenever it ends. */
    Supervisor(ChildProcess child, Listener listener) {
        this.child = child;
        this.listener = listener;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                work -> SystemRunner.daemon("supervisor-" + child.part().text(), work));
        thread.execute(this::start);
    }

    private void start() {
        if (ending) {
            return;
        }
        try {
            Process started = child.start();
            process = started;
            var unused = started.onExit().thenAcceptAsync(this::ended, thread);
            listener.started(child, started.pid());
        } catch (IOException e) {
            endedByItself(-1);
        }
    }

    private void ended(Process last) {
        process = null;
        if (!ending) {
            endedByItself(last.exitValue());
        }
    }

    /** Whatever becomes of those who are told, the child is started again. */
    private void endedByItself(int exitCode) {
        try {
            listener.ended(child, exitCode);
        } finally {
            var unused = thread.schedule(this::start, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Ends the child and returns when it is gone; afterwards nothing starts it again. */
    void end() {
        try {
            thread.submit(this::endNow).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(child.part().text() + " cannot be ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }

    /** Asks it to end, and ends it when it does not in time. */
    private void endNow() {
        ending = true;
        Process last = process;
        if (last == null) {
            return;
        }
        try {
            last.getOutputStream().close();
        } catch (IOException e) {
            // The pipe is broken: it has ended.
        }
        try {
            if (!last.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                last.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            last.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Is told what happens to a child, on its supervisor's thread. */
    interface Listener {

        /** It runs, as this process. */
        void started(ChildProcess child, long pid);

        /** It ended without being asked to; −1 if it could not even be started. */
        void ended(ChildProcess child, int exitCode);
    }
}
