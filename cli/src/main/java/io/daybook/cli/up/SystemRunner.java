package io.daybook.cli.up;

import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.Stop;
import io.daybook.cli.running.SystemReport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a system in the foreground until Ctrl-C or SIGTERM, which end it in order and with exit code 0: being ended is
 * how it is meant to end. If a part cannot be ended in order it is 1.
 */
final class SystemRunner {

    /** Longer than every part may take; what is acknowledged is on disk anyway. */
    private static final int END_MAX_SECONDS = 25;

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration SAY_EVERY = Duration.ofSeconds(15);

    private final Console console;
    private final DaybookDirectory directory;
    private final Settings settings;
    private final StartedSystem system;
    private final Stop stop = new Stop();
    private final long started = System.nanoTime();
    private double secondsToReady;

    SystemRunner(Console console, DaybookDirectory directory, Settings settings, StartedSystem system) {
        this.console = console;
        this.directory = directory;
        this.settings = settings;
        this.system = system;
    }

    /** A thread that keeps no process alive. */
    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    static void inBackground(String name, Runnable work) {
        daemon(name, work).start();
    }

    /**
     * Awaits the servers that are not ours, starts the system, tells when it is ready, and stays. It never returns of
     * itself: a signal ends the process.
     *
     * @throws Failure if it cannot be started
     */
    void run(Consumer<SystemReport> whenReady) {
        Thread end = new Thread(this::endBySignal, "end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            changed("");
            new GivenServers(settings, console).await(stop);
            system.start(this::changed);
            awaitReady();
            whenReady.accept(ready());
        } catch (RuntimeException e) {
            if (!stop.isAsked()) { // What fails while everything is being ended has nothing to say.
                Runtime.getRuntime().removeShutdownHook(end);
                throw e;
            }
        }
        new CompletableFuture<Void>().join(); // The signal's thread ends the process; this one must not do so before.
    }

    /**
     * Returns when the gateway says that everything works: every handler subscribed, every processor running. There is
     * no limit, since a long log takes long to read; what is awaited is said now and then. Servers that are not ours
     * were there before: a service that starts in one process without them fails.
     */
    private void awaitReady() {
        GatewayClient gateway = new GatewayClient(
                URI.create(settings.gateway()), settings.access().tls());
        long said = System.nanoTime();
        while (true) {
            String awaited = "the gateway does not listen yet";
            Duration pause = PAUSE;
            try {
                Answer health = gateway.send(Call.get("/actuator/health"));
                if (health.status() == 200) {
                    return;
                }
                awaited = "the gateway says " + health.body();
                pause = health.status() == 503 ? PAUSE : PAUSE_AFTER_FAULT; // Each fault fills a page of its log.
            } catch (SSLException wrong) {
                throw new Failure(
                        settings.gateway() + " shows a certificate that cannot be believed: " + RootCauses.of(wrong),
                        wrong);
            } catch (IOException e) {
                // It is starting.
            }
            system.failure().ifPresent(reason -> {
                throw new Failure(reason);
            });
            if (System.nanoTime() - said > SAY_EVERY.toNanos()) {
                said = System.nanoTime();
                console.say("daybook: still starting: " + awaited);
            }
            stop.pause(pause);
        }
    }

    /** A part came or went: said, and written where {@code status} reads it. */
    private synchronized void changed(String message) {
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

    private synchronized SystemReport ready() {
        secondsToReady = (System.nanoTime() - started) / 1e9;
        SystemReport ready = report();
        directory.publish(ready);
        return ready;
    }

    private SystemReport report() {
        return new SystemReport(
                secondsToReady,
                settings.gateway(),
                settings.axonserver(),
                settings.dashboard(),
                settings.mongodbShown(),
                settings.directory(),
                system.processes());
    }

    private void endBySignal() {
        stop.ask();
        int exitCode = CompletableFuture.runAsync(this::close, work -> inBackground("closing", work))
                .orTimeout(END_MAX_SECONDS, TimeUnit.SECONDS)
                .handle((closed, failure) -> exitCode(failure))
                .join();
        Runtime.getRuntime().halt(exitCode);
    }

    private int exitCode(@Nullable Throwable failure) {
        if (failure == null) {
            return 0;
        }
        console.say(
                failure instanceof TimeoutException
                        ? "daybook: some parts did not end in time and were ended hard"
                        : "daybook: not all could be ended: " + RootCauses.of(failure));
        return 1;
    }

    /** The directory last: until then nobody else may have it. */
    private void close() {
        try (directory) {
            system.close();
        }
    }
}
