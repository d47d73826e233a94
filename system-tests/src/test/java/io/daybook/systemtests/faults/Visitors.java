package io.daybook.systemtests.faults;

import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Visitors who ask the shop's gateways without a pause and do not ask twice: what fails for them is counted. They find
 * a gateway as a load balancer does, which asks each whether it is ready and goes to another where it cannot connect.
 */
final class Visitors implements AutoCloseable {

    static final int AT_ONCE = 6;

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int VISITS_TO_AN_ORDER = 4;
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final Map<String, Shop> shops = new ConcurrentHashMap<>();
    private final Queue<Failed> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE + 1);
    private final List<String> gateways;
    private volatile List<String> ready;
    private volatile boolean open = true;

    /**
     * One request that was not answered as it should be.
     *
     * @param begun by {@link System#nanoTime}
     * @param over the same
     */
    record Failed(String request, String why, long begun, long over) {}

    /** Opens the doors; the keys of the orders begin with the prefix. */
    Visitors(String prefix, List<String> gateways) {
        this.gateways = gateways;
        this.ready = gateways;
        threads.execute(this::probe);
        for (int visitor = 0; visitor < AT_ONCE; visitor++) {
            String name = prefix + "-visitor-" + visitor;
            threads.execute(() -> visit(name));
        }
    }

    /** What has failed since it was asked last. */
    List<Failed> failed() {
        List<Failed> until = List.copyOf(failed);
        failed.removeAll(until);
        return until;
    }

    /** How many requests were answered. */
    int served() {
        return served.get();
    }

    private void probe() {
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        while (open) {
            ready = gateways.stream().filter(gateway -> isReady(gateway, http)).toList();
            pause();
        }
    }

    private static boolean isReady(String gateway, HttpClient http) {
        try {
            HttpRequest probe = HttpRequest.newBuilder(URI.create(gateway + "/actuator/health/readiness"))
                    .timeout(PATIENCE)
                    .build();
            return http.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void visit(String name) {
        String body = Shop.orderOf("ant", 1, "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]");
        for (int visit = 0; open; visit++) {
            String key = name + "-" + visit;
            ask("GET /v1/products/ant", shop -> shop.get("/v1/products/ant"));
            ask("GET /v1/orders", shop -> shop.get("/v1/orders?limit=1"));
            if (visit % VISITS_TO_AN_ORDER == 0) {
                ask("POST /v1/orders", shop -> shop.post("/v1/orders", key, body, 0));
            }
        }
    }

    /** Something to ask a gateway. */
    @FunctionalInterface
    private interface Question {
        Shop.Answer of(Shop shop) throws IOException;
    }

    private void ask(String request, Question question) {
        long begun = System.nanoTime();
        String why = "";
        for (int attempt = 0; attempt <= gateways.size(); attempt++) {
            List<String> choice = ready;
            if (choice.isEmpty()) {
                why = "no gateway is ready";
                break;
            }
            Shop shop = shopAt(choice.get(turn.getAndIncrement() % choice.size()));
            try {
                int status = question.of(shop).status();
                why = status < 300 ? "" : String.valueOf(status);
                break;
            } catch (ConnectException notSent) {
                why = "no gateway can be reached";
            } catch (IOException lost) {
                why = String.valueOf(lost);
                break;
            }
        }
        if (why.isEmpty()) {
            served.incrementAndGet();
        } else if (open) {
            failed.add(new Failed(request, why, begun, System.nanoTime()));
        }
        pause();
    }

    private Shop shopAt(String gateway) {
        return shops.computeIfAbsent(gateway, Shop::new);
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    @Override
    public void close() {
        open = false;
        threads.shutdownNow();
    }
}
