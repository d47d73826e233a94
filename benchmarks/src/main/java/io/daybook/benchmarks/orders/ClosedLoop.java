package io.daybook.benchmarks.orders;

import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of clients, each of which places its next order when it has seen the outcome of the last.
 *
 * <p>An order whose outcome is not known is asked for again under the same key, as a client of the shop does, and its
 * time goes on.
 */
final class ClosedLoop implements AutoCloseable {

    private static final int ASKED_MAX = 4;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(50);

    private final GatewayClient gateway;
    private final Workload workload;
    private final List<Thread> clients = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();
    private volatile boolean ended;

    /**
     * An order with an outcome.
     *
     * @param confirmed whether the client saw it confirmed
     * @param nanos from the first request to the outcome
     */
    record Placed(boolean confirmed, long nanos) {}

    /** Starts the clients. */
    ClosedLoop(GatewayClient gateway, Workload workload, int inFlight) {
        this.gateway = gateway;
        this.workload = workload;
        for (int i = 0; i < inFlight; i++) {
            Thread client = new Thread(this::placeOrders, "client-" + i);
            client.setDaemon(true);
            client.start();
            clients.add(client);
        }
    }

    /** What has ended since the last call. */
    List<Placed> take() {
        synchronized (placed) {
            List<Placed> taken = List.copyOf(placed);
            placed.clear();
            return taken;
        }
    }

    private void placeOrders() {
        while (!ended) {
            Call order = workload.next();
            long started = System.nanoTime();
            boolean confirmed = isConfirmed(order);
            Placed outcome = new Placed(confirmed, System.nanoTime() - started);
            synchronized (placed) {
                placed.add(outcome);
            }
        }
    }

    private boolean isConfirmed(Call order) {
        for (int asked = 0; asked < ASKED_MAX && !ended; asked++) {
            try {
                Answer answer = gateway.send(order);
                String status = answer.body().path("status").path("order").asString("");
                if (answer.succeeded() && !status.equals("PLACED")) {
                    return status.equals("CONFIRMED");
                }
            } catch (IOException lost) {
                // Asked for again below, under the same key.
            }
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
        return false;
    }

    /** Lets every client end its order. */
    @Override
    public void close() {
        ended = true;
        for (Thread client : clients) {
            try {
                client.join(TimeUnit.SECONDS.toMillis(60));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
