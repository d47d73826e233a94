package io.daybook.cli.order;

import io.daybook.cli.http.Call;
import io.daybook.cli.http.Download;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.RefusedCall;
import io.daybook.cli.http.Stop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The server-sent events of an order, over as many connections as it takes: they say when it is time to look at it.
 * Where they cannot be had it is looked at every now and then.
 */
final class LiveChanges {

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** Parts of the picture may change a moment after the order does. */
    private static final int LOOKS_WHILE_LIVE = 10;

    private static final Duration STEP = Duration.ofMillis(20);

    private final GatewayClient gateway;
    private final String path;
    private final Stop stop;
    private final Semaphore changes = new Semaphore(0);
    private volatile boolean live;

    private LiveChanges(GatewayClient gateway, String orderId, Stop stop) {
        this.gateway = gateway;
        this.path = "/v1/orders/" + Call.encoded(orderId) + "/live";
        this.stop = stop;
    }

    /** Listens until the process ends. */
    static LiveChanges of(GatewayClient gateway, String orderId, Stop stop) {
        LiveChanges changes = new LiveChanges(gateway, orderId, stop);
        Thread listener = new Thread(changes::listen, "live-order");
        listener.setDaemon(true);
        listener.start();
        return changes;
    }

    private void listen() {
        String last = null;
        try {
            while (true) {
                last = listen(last);
                live = false;
                stop.pause(BETWEEN_TRIES);
            }
        } catch (CancellationException stopped) {
            live = false;
        }
    }

    /** The id of the last event, when the connection has ended. */
    private @Nullable String listen(@Nullable String last) {
        String id = last;
        try (Download events = gateway.download(Call.get(path).resuming(last));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            live = true;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring("id:".length());
                    changes.release();
                }
            }
        } catch (IOException | RefusedCall away) {
            // It is tried again, and looked at meanwhile.
        }
        return id;
    }

    /**
     * Comes back when the order has changed, or after a pause.
     *
     * @param pause where nobody says when it changes; else longer
     * @throws CancellationException if the end is asked for meanwhile
     */
    void await(Duration pause) {
        long begun = System.nanoTime();
        do {
            stop.pause(STEP.compareTo(pause) < 0 ? STEP : pause);
        } while (changes.drainPermits() == 0
                && System.nanoTime() - begun
                        < pause.multipliedBy(live ? LOOKS_WHILE_LIVE : 1).toNanos());
    }
}
