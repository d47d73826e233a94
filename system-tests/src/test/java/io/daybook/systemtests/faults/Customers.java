package io.daybook.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
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
 * them to, and a warehouse that sends each order of theirs on its way in the same manner. What they were answered is
 * their own history, against which the system is judged.
 */
final class Customers implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final long PATIENCE_SECONDS = 180;
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final List<String> TENDERS = List.of(
            "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]",
            "[{\"kind\":\"CARD\",\"token\":\"tok_ok+capture=lost\"}]",
            "[{\"kind\":\"CARD\",\"token\":\"tok_ok+capture=lost_undone\"}]",
            "[{\"kind\":\"DEBIT\",\"token\":\"tok_ok\"}]",
            "[{\"kind\":\"VOUCHER\",\"token\":\"tok_voucher\",\"amount\":{\"amount\":40,\"currency\":\"BRL\"}},"
                    + "{\"kind\":\"CARD\",\"token\":\"tok_declined\",\"amount\":{\"amount\":60,\"currency\":\"BRL\"}}]");

    private final Supplier<Shop> shop;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final Map<String, String> orderIdByKey = new ConcurrentHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final AtomicInteger finished = new AtomicInteger();

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
            threads.execute(() -> {
                orderUntilAnswered(key, Shop.orderOf(sku, 1, tenders));
                carryToTheDoor(key);
                finished.incrementAndGet();
            });
        }
    }

    /** The same, each paid by card and, once it is confirmed, amended to two pieces. */
    void orderMore(String prefix, int orders, List<String> skus) {
        for (int number = 0; number < orders; number++) {
            String key = prefix + "-" + number;
            String sku = skus.get(number % skus.size());
            threads.execute(() -> {
                orderUntilAnswered(key, Shop.orderOf(sku, 1, TENDERS.get(0)));
                amendToTwo(key, sku);
                carryToTheDoor(key);
                finished.incrementAndGet();
            });
        }
    }

    /** How many orders are rejected or delivered, as far as their customers know. */
    int finished() {
        return finished.get();
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
        until(key, () -> understood(key, shop.get().post("/v1/orders", key, body, 0)));
    }

    private void amendToTwo(String key, String sku) {
        String order = "/v1/orders/" + orderIdByKey.get(key);
        String body = "{\"lines\":[{\"sku\":\"%s\",\"quantity\":2}]}".formatted(sku);
        until(
                key + " is amended",
                () -> shop.get()
                                .post(order + "/amendments", key + "-two", body, 0)
                                .status()
                        == 202);
        until(
                key + " has two pieces",
                () -> shop.get().get(order).text("/lines/0/quantity").equals("2")
                        && shop.get().get(order).text("/status/fulfilment").equals("ALLOCATED"));
    }

    private void carryToTheDoor(String key) {
        String order = "/v1/orders/" + orderIdByKey.get(key);
        until(
                key + " is decided",
                () -> !shop.get().get(order).text("/status/order").equals("PLACED"));
        List<String> shipments = new ArrayList<>();
        until(key + " is planned", () -> {
            Shop.Answer shown = shop.get().get(order);
            for (JsonNode shipment : shown.body().path("shipments")) {
                if (!shipment.path("status").asText().equals("CANCELLED")) { // As those of before an amendment are.
                    shipments.add(shipment.path("shipmentId").asText());
                }
            }
            return !shipments.isEmpty() || shown.text("/status/order").equals("REJECTED");
        });
        for (String shipment : shipments) {
            for (String step : List.of("packing", "dispatch", "delivery")) {
                String body = step.equals("dispatch") ? "{\"carrier\":\"post\",\"tracking\":\"1\"}" : "{}";
                String path = "/v1/shipments/" + shipment + "/" + step;
                until(
                        path,
                        () -> shop.get().post(path, key + "-" + step, body, 0).status() == 202);
            }
        }
    }

    /** Something that may fail while the system is down. */
    @FunctionalInterface
    private interface Attempt {
        boolean succeeds() throws IOException;
    }

    private void until(String what, Attempt attempt) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < giveUp && !Thread.currentThread().isInterrupted()) {
            try {
                if (attempt.succeeds()) {
                    return;
                }
            } catch (IOException unreachable) {
                // The system is down: it is tried again.
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        complain(what + ": never");
    }

    private boolean understood(String key, Shop.Answer answer) {
        if (answer.status() == 201) {
            String before = orderIdByKey.put(key, answer.text("/orderId"));
            if (before != null && !before.equals(answer.text("/orderId"))) {
                complain(key + " led to two orders");
            }
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
