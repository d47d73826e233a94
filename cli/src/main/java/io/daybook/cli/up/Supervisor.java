package io.daybook.cli.up;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one child process alive: when it ends, it is started again in the same way after a second.
 *
 * <p>Starts and ends are seen by one thread, so an end that comes while the child is being ended starts nothing.
 */
final class Supervisor implements Running {

    private static final int PAUSE_SECONDS = 1;
    private static final int END_MAX_SECONDS = 8;

    /** A child that ends so often before the system was ever ready will not get better. */
    private static final int EARLY_ENDS_MAX = 3;

    private final ChildProcess child;
    private final Consumer<String> changes;
    private final ScheduledExecutorService thread;
    private volatile @Nullable Process process;
    private volatile @Nullable String failure;
    private int ends;
    private boolean ending;

    /**
     * Starts the child; from then on it is started again whenever it ends.
     *
     * @param changes is told when it came or went, in words for a person or none
     */
    Supervisor(ChildProcess child, Consumer<String> changes) {
        this.child = child;
        this.changes = changes;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                work -> SystemRunner.daemon("supervisor-" + child.part().text(), work));
        thread.execute(this::start);
    }

    @Override
    public Optional<Long> pid() {
        return Optional.ofNullable(process).map(Process::pid);
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private void start() {
        if (ending) {
            return;
        }
        try {
            Process started = child.start();
            process = started;
            var unused = started.onExit().thenAcceptAsync(this::ended, thread);
            changes.accept("");
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
            if (++ends == EARLY_ENDS_MAX) {
                failure = child.part().text() + " does not start; the end of " + child.output() + ":\n"
                        + child.lastWords();
            }
            changes.accept(child.part().text() + " ended (exit code " + exitCode + "); it is started again");
        } finally {
            var unused = thread.schedule(this::start, PAUSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Ends the child and returns when it is gone; afterwards nothing starts it again. */
    @Override
    public void close() {
        CompletableFuture.runAsync(this::endNow, thread).join();
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
            last.onExit().orTimeout(END_MAX_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            last.destroyForcibly().onExit().join();
        }
    }
}
