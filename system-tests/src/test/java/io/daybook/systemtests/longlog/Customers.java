package io.daybook.systemtests.longlog;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Customers who order one after another until they are sent home. */
final class Customers implements AutoCloseable {

    private static final String SKU = "bread";
    private static final int MORE = 5;
    private static final int MINUTES_TO_END = 1;

    private final LongLog shop;
    private final AtomicInteger orders = new AtomicInteger();
    private final CompletableFuture<Void> ordering;
    private volatile boolean home;

    Customers(LongLog shop) throws IOException {
        this.shop = shop;
        shop.system().shop().define(SKU);
        shop.system().shop().receive(SKU, 1_000_000, SKU);
        ordering = CompletableFuture.runAsync(this::order);
    }

    private void order() {
        try {
            while (!home) {
                shop.order(SKU);
                orders.incrementAndGet();
            }
        } catch (IOException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    /** Some more than there are now. */
    void awaitMoreOrders() {
        int before = orders.get();
        await().atMost(shop.patience()).until(() -> ordering.isDone() || orders.get() >= before + MORE);
    }

    @Override
    public void close() {
        home = true;
        ordering.orTimeout(MINUTES_TO_END, TimeUnit.MINUTES).join();
    }
}
