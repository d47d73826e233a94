package io.daybook.cli.up;

import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.Stop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Waits until the gateway says that everything works: every handler subscribed, every processor running. */
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration SAY_EVERY = Duration.ofSeconds(15);

    private final GatewayClient gateway;
    private final Console console;

    Readiness(String gateway, Console console) {
        this.gateway = new GatewayClient(URI.create(gateway));
        this.console = console;
    }

    /**
     * Returns when the system is ready. There is no limit, since a long log takes long to read; what is awaited is said
     * now and then. Servers that are not ours were there before ({@link GivenServers}): a service that starts in
     * one process without them fails.
     *
     * @throws Failure if it will never be ready
     * @throws java.util.concurrent.CancellationException if the end is asked for
     */
    void await(RunningSystem system, Stop stop) {
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
}
