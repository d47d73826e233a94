package io.daybook.systemtests.faults;

import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Customers who order at the same time and ask again with the same key until they have an answer, as the contract tells
 * them to. What they were answered is their own history, against which the system is judged.
 */
final class Customers implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final long PATIENCE_SECONDS = 180;
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final List<String> TENDERS = List.of(
            "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]",
            "[{\"kind\":\"DEBIT\",\"token\":\"tok_ok\"}]",
            "[{\"kind\":\"VOUCHER\",\"token\":\"tok_voucher\",\"amount\":{\"amount\":40,\"currency\":\"BRL\"}},"
                    + "{\"kind\":\"CARD\",\"token\":\"tok_declined\",\"amount\":{\"amount\":60,\"currency\":\"BRL\"}}]");

    private final Supplier<Shop> shop;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final Map<String, String> orderIdByKey = new ConcurrentHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();

    /** @param shop where the shop is now; it may move between two requests */
    Customers(Supplier<Shop> shop) {
        this.shop = shop;
    }

    /** Lets the given number of orders be placed, each under a key that begins with the prefix. */
    void order(String prefix, int orders, List<String> skus) {
        for (int number = 0; number < orders; number++) {
            String key = prefix + "-" + number;
            String sku = skus.get(number % skus.size());
            String tenders = TENDERS.get(number % TENDERS.size());
            threads.execute(() -> orderUntilAnswered(key, Shop.orderOf(sku, 1, tenders)));
        }
    }

    int answered() {
        return answered.get();
    }

    /** Which order each key led to; every one of them was acknowledged. */
    Map<String, String> orders() {
        return Map.copyOf(orderIdByKey);
    }

    /** Answers that the contract does not allow. */
    synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void orderUntilAnswered(String key, String body) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < giveUp && !Thread.currentThread().isInterrupted()) {
            try {
                if (understood(key, shop.get().post("/v1/orders", key, body, 0))) {
                    return;
                }
            } catch (IOException unreachable) {
                // The system is down: the same key asks again.
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        complain(key + " was never answered");
    }

    private boolean understood(String key, Shop.Answer answer) {
        if (answer.status() == 201) {
            String before = orderIdByKey.put(key, answer.text("/orderId"));
            if (before != null && !before.equals(answer.text("/orderId"))) {
                complain(key + " led to two orders");
            }
            answered.incrementAndGet();
            return true;
        }
        if (answer.status() != 503 && answer.status() != 504 && answer.status() != 409) {
            complain(key + " was answered " + answer.status() + " " + answer.body());
            return true;
        }
        return false;
    }

    private synchronized void complain(String complaint) {
        complaints.add(complaint);
    }
}
