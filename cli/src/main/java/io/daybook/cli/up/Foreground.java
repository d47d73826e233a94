package io.daybook.cli.up;

import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.http.Stop;
import io.daybook.cli.running.SystemReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a system in the foreground until Ctrl-C or SIGTERM, which end it in order and with exit code 0: being ended is
 * how it is meant to end. If a part cannot be ended in order it is 1.
 */
final class Foreground implements SeparateProcesses.ChangeListener {

    /** Longer than every part may take; what is acknowledged is on disk anyway. */
    private static final Duration END_MAX = Duration.ofSeconds(25);

    private final Console console;
    private final DaybookDirectory directory;
    private final Settings settings;
    private final Stop stop = new Stop();
    private final long started = System.nanoTime();
    private @Nullable RunningSystem system;
    private double secondsToReady;

    Foreground(Console console, DaybookDirectory directory, Settings settings) {
        this.console = console;
        this.directory = directory;
        this.settings = settings;
    }

    /**
     * Awaits the servers that are not ours, starts the system, tells when it is ready, and stays. It never returns of
     * itself: a signal ends the process.
     *
     * @throws Failure if it cannot be started
     */
    void run(Function<Foreground, RunningSystem> start, Consumer<SystemReport> whenReady) {
        Thread end = new Thread(this::endBySignal, "end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            changed("");
            new GivenServers(settings, console).await(stop);
            RunningSystem running = start.apply(this);
            set(running);
            new Readiness(settings.gateway(), console).await(running, stop);
            if (running instanceof SeparateProcesses processes) {
                processes.readyOnce();
            }
            whenReady.accept(ready());
            stayForEver();
        } catch (CancellationException e) {
            stayForEver();
        } catch (RuntimeException e) {
            if (stop.isAsked()) {
                stayForEver(); // What fails while everything is being ended has nothing to say.
            }
            Runtime.getRuntime().removeShutdownHook(end);
            closeAfter(e);
            throw e;
        }
    }

    /** A part came or went: said, and written where {@code status} reads it. */
    @Override
    public synchronized void changed(String message) {
        if (stop.isAsked()) {
            return;
        }
        if (!message.isEmpty()) {
            console.say("daybook: " + message);
        }
        try {
            directory.publish(report());
        } catch (Failure e) {
            console.say("daybook: " + e.getMessage()); // A full disk must not keep a part from being started.
        }
    }

    private synchronized void set(RunningSystem running) {
        system = running;
    }

    private synchronized SystemReport ready() {
        secondsToReady = (System.nanoTime() - started) / 1e9;
        SystemReport ready = report();
        directory.publish(ready);
        return ready;
    }

    private SystemReport report() {
        RunningSystem running = system;
        return new SystemReport(
                secondsToReady,
                settings.gateway(),
                settings.axonserver(),
                settings.dashboard(),
                settings.mongodbShown(),
                settings.directory(),
                running == null ? List.of() : running.processes());
    }

    /** The signal's thread ends the process; this one must not do so before. */
    private static void stayForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endBySignal() {
        stop.ask();
        AtomicReference<@Nullable RuntimeException> failed = new AtomicReference<>();
        Thread closing = new Thread(
                () -> {
                    try {
                        close();
                    } catch (RuntimeException e) {
                        failed.set(e);
                    }
                },
                "closing");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(END_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            console.say("daybook: some parts did not end in time and were ended hard");
        }
        RuntimeException failure = failed.get();
        if (failure != null) {
            console.say("daybook: not all could be ended: " + RootCauses.of(failure));
        }
        Runtime.getRuntime().halt(closing.isAlive() || failure != null ? 1 : 0);
    }

    /** What it failed with is what a person needs, and not what happened at its end. */
    private void closeAfter(RuntimeException cause) {
        try {
            close();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private void close() {
        RunningSystem running;
        synchronized (this) {
            running = system;
        }
        Closing closing = new Closing();
        if (running != null) {
            closing.then(running::close);
        }
        closing.then(directory::close).end();
    }
}
