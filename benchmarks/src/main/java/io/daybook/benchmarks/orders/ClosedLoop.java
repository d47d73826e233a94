package io.daybook.benchmarks.orders;

import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
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
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final BlockingQueue<Placed> placed = new LinkedBlockingQueue<>();
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
            clients.execute(this::placeOrders);
        }
    }

    /** What has ended since the last call. */
    List<Placed> take() {
        List<Placed> taken = new ArrayList<>();
        placed.drainTo(taken);
        return taken;
    }

    private void placeOrders() {
        while (!ended) {
            Call order = workload.next();
            long started = System.nanoTime();
            boolean confirmed = isConfirmed(order);
            placed.add(new Placed(confirmed, System.nanoTime() - started));
        }
    }

    private boolean isConfirmed(Call order) {
        for (int asked = 0; asked < ASKED_MAX && !ended; asked++) {
            try {
                Answer answer = gateway.send(order);
                if (answer.succeeded() && !answer.orderStatus().equals("PLACED")) {
                    return answer.orderStatus().equals("CONFIRMED");
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
        clients.shutdown();
        try {
            clients.awaitTermination(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
