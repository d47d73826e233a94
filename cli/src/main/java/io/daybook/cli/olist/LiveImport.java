package io.daybook.cli.olist;

import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Drives planned orders through the gateway, many at a time, started in the order of purchase.
 *
 * <p>Orders that share a sku follow each other: the price of a product and what is in stock of it belong to one order
 * at a time. All others are independent.
 */
final class LiveImport {

    /** Enough to keep two cores busy while orders wait for their outcome; more only queues. */
    private static final int CONCURRENT_MAX = 32;

    /** How far the start may run ahead of orders that wait for one of the same sku. */
    private static final int AHEAD_MAX = 4 * CONCURRENT_MAX;

    /** Answers that are under way when the end is asked for get this long. */
    private static final int GRACE_SECONDS = 5;

    private final PatientClient client;
    private final Stop stop;
    private final Consumer<OrderImportResult> results;
    private final Semaphore ahead = new Semaphore(AHEAD_MAX);
    private final Map<String, CompletableFuture<Void>> lastOfSku = new HashMap<>();
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

    /**
     * An import that can be stopped.
     *
     * @param results is told of each order that is dealt with, from many threads
     */
    LiveImport(PatientClient client, Stop stop, Consumer<OrderImportResult> results) {
        this.client = client;
        this.stop = stop;
        this.results = results;
    }

    /**
     * Brings every order to its outcome; returns early when the end was asked for.
     *
     * @throws Failure if the system stays away
     */
    void run(List<Planned> orders) {
        ExecutorService workers = Executors.newFixedThreadPool(CONCURRENT_MAX);
        try {
            for (Planned order : orders) {
                if (stop.isAsked()) {
                    break;
                }
                take(order, workers);
            }
            CompletableFuture<Void> all =
                    CompletableFuture.allOf(lastOfSku.values().toArray(CompletableFuture[]::new));
            stop.whenAsked(() -> all.completeOnTimeout(null, GRACE_SECONDS, TimeUnit.SECONDS));
            all.join();
        } finally {
            end(workers);
        }
        Failure fault = failure.get();
        if (fault != null) {
            throw fault;
        }
    }

    private void take(Planned planned, ExecutorService workers) {
        if (planned instanceof OrderImportResult outcome) {
            results.accept(outcome);
        } else if (planned instanceof PlannedOrder order) {
            ahead.acquireUninterruptibly();
            CompletableFuture<?>[] before = order.lines().stream()
                    .map(line -> lastOfSku.get(line.sku()))
                    .filter(Objects::nonNull)
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture<Void> done = CompletableFuture.allOf(before).thenRunAsync(() -> place(order), workers);
            order.lines().forEach(line -> lastOfSku.put(line.sku(), done));
        }
    }

    /**
     * Never throws: those of the same sku that follow must see the stop, not the failure. A fault that nobody foresaw
     * is that of one order: it is reported there, and the others go on.
     */
    private void place(PlannedOrder order) {
        try {
            if (!stop.isAsked()) {
                results.accept(new Placing(client.another(), order).place());
            }
        } catch (CancellationException e) {
            // It is found as it is by the next run.
        } catch (Failure e) {
            failure.compareAndSet(null, e);
            stop.ask();
        } catch (RuntimeException e) {
            results.accept(OrderImportResult.refused(order, "an unforeseen fault: " + RootCauses.of(e)));
        } finally {
            ahead.release();
        }
    }

    private static void end(ExecutorService workers) {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("workers do not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
