package io.daybook.cli.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.cli.console.CliJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A gateway in memory with the rules that the launcher's clients lean on: prices of the catalog, stock, idempotency
 * keys, tenders that must sum. Faults are put in front of and behind every call.
 */
public final class ToyShop implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Long> prices = new LinkedHashMap<>();
    private final Map<String, Long> available = new LinkedHashMap<>();
    private final Map<String, Effect> effects = new LinkedHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> pages = new LinkedHashMap<>();
    private final List<String> refused = new ArrayList<>();
    private Supplier<Fault> faults = () -> Fault.NONE;

    public ToyShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Decides what goes wrong with each call. */
    public synchronized void troubledBy(Supplier<Fault> trouble) {
        faults = trouble;
    }

    /** A page that is always answered like this. */
    public synchronized void page(String path, String json) {
        pages.put(path, CliJson.MAPPER.readTree(json));
    }

    /** A path of which every call is refused. */
    public synchronized void refuse(String path) {
        refused.add(path);
    }

    /** Method and path of every call that arrived. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Idempotency key → how its effect came out; one entry for each effect. */
    public synchronized Map<String, String> effects() {
        Map<String, String> copy = new LinkedHashMap<>();
        effects.forEach((key, effect) -> copy.put(key, effect.outcome()));
        return copy;
    }

    public synchronized long available(String sku) {
        return available.getOrDefault(sku, 0L);
    }

    public synchronized void put(String sku, long pieces) {
        available.put(sku, pieces);
    }

    /** How many orders came to something. */
    public synchronized long orders() {
        return effects.values().stream()
                .filter(effect -> effect.path().equals("/v1/orders"))
                .count();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            calls.add(exchange.getRequestMethod() + " " + path);
            Fault fault = fault();
            if (fault == Fault.UNAVAILABLE) {
                answer(exchange, problem(503, "UNAVAILABLE"));
                return;
            }
            Reply reply = reply(exchange, path, request);
            switch (fault) {
                case OUTCOME_UNKNOWN -> answer(exchange, problem(504, "OUTCOME_UNKNOWN"));
                case RACE_LOST -> answer(exchange, problem(409, "CONFLICT"));
                case ANSWER_LOST -> exchange.getRequestBody().close(); // Closed without an answer.
                case STALE -> answer(exchange, stale(exchange, reply));
                case UNDECIDED -> answer(exchange, path.equals("/v1/orders") ? undecided(reply) : reply);
                default -> answer(exchange, reply);
            }
        }
    }

    /** What a read model shows that has not come to the client's last command: a product without stock, or none. */
    private static Reply stale(HttpExchange exchange, Reply reply) {
        if (!exchange.getRequestMethod().equals("GET")) {
            return reply;
        }
        exchange.getResponseHeaders().add("Stale-By", "3");
        return reply.body().path("available").asLong(0) == 0
                ? problem(404, "NOT_FOUND")
                : new Reply(200, CliJson.MAPPER.valueToTree(Map.of("available", 0)));
    }

    private static Reply undecided(Reply reply) {
        return reply.status() == 201
                ? new Reply(201, CliJson.MAPPER.valueToTree(Map.of("status", Map.of("order", "PLACED"))))
                : reply;
    }

    private synchronized Fault fault() {
        return faults.get();
    }

    private synchronized Reply reply(HttpExchange exchange, String path, byte[] request) {
        JsonNode page = pages.get(path);
        if (page != null) {
            return new Reply(200, page);
        }
        if (refused.contains(path)) {
            return problem(409, "ACTION_NOT_ALLOWED");
        }
        String[] parts = path.split("/", -1);
        if (exchange.getRequestMethod().equals("PUT")) {
            JsonNode product = CliJson.MAPPER.readTree(request);
            prices.put(parts[3], product.path("price").path("amount").asLong());
            return new Reply(200, product);
        }
        if (exchange.getRequestMethod().equals("GET") && parts.length > 3) {
            return stock(parts[3], 200);
        }
        if (exchange.getRequestMethod().equals("GET")) {
            return problem(404, "NOT_FOUND");
        }
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String body = new String(request, java.nio.charset.StandardCharsets.UTF_8);
        Effect effect = effects.get(key);
        if (effect != null && !effect.body().equals(body)) {
            return problem(422, "IDEMPOTENCY_KEY_REUSED");
        }
        return path.equals("/v1/orders") ? order(key, body, effect) : move(parts[3], key, path, body, effect);
    }

    private Reply move(String sku, String key, String path, String body, @Nullable Effect effect) {
        if (effect == null) {
            long quantity = CliJson.MAPPER.readTree(body).path("quantity").asLong();
            if (Math.abs(quantity) > 100_000) {
                return problem(422, "INVALID");
            }
            if (available(sku) + quantity < 0) {
                return problem(409, "STOCK_WOULD_GO_NEGATIVE");
            }
            available.merge(sku, quantity, Long::sum);
            effects.put(key, new Effect(path, body, "moved " + quantity));
        }
        return stock(sku, 201);
    }

    private Reply stock(String sku, int status) {
        return new Reply(status, CliJson.MAPPER.valueToTree(Map.of("sku", sku, "available", available(sku))));
    }

    private Reply order(String key, String body, @Nullable Effect effect) {
        JsonNode order = CliJson.MAPPER.readTree(body);
        String outcome;
        if (effect == null) {
            long total = order.path("shipping").path("amount").asLong(0)
                    + sum(order.path("fees"))
                    - sum(order.path("discounts"));
            for (JsonNode line : order.path("lines")) {
                Long price = prices.get(line.path("sku").asString());
                if (price == null) {
                    return problem(422, "UNKNOWN_PRODUCT");
                }
                total += price * line.path("quantity").asLong();
            }
            if (total != sum(order.path("tenders"))) {
                return problem(422, "TENDERS_DO_NOT_SUM");
            }
            outcome = outcome(order);
            effects.put(key, new Effect("/v1/orders", body, outcome));
        } else {
            outcome = effect.outcome();
        }
        String[] words = outcome.split(" ", -1);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("orderId", "id-of-" + key);
        shown.put("status", Map.of("order", words[0]));
        shown.put("reason", words.length > 1 ? words[1] : null);
        return new Reply(201, CliJson.MAPPER.valueToTree(shown));
    }

    private String outcome(JsonNode order) {
        for (JsonNode line : order.path("lines")) {
            if (available(line.path("sku").asString()) < line.path("quantity").asLong()) {
                return "REJECTED OUT_OF_STOCK";
            }
        }
        for (JsonNode tender : order.path("tenders")) {
            if (tender.path("token").asString().equals("tok_declined")) {
                return "REJECTED PAYMENT_DECLINED";
            }
        }
        for (JsonNode line : order.path("lines")) {
            available.merge(line.path("sku").asString(), -line.path("quantity").asLong(), Long::sum);
        }
        return "CONFIRMED";
    }

    private static long sum(JsonNode charges) {
        long sum = 0;
        for (JsonNode charge : charges) {
            sum += charge.path("amount").path("amount").asLong();
        }
        return sum;
    }

    private static Reply problem(int status, String code) {
        return new Reply(status, CliJson.MAPPER.valueToTree(Map.of("status", status, "code", code, "detail", "toy")));
    }

    private static void answer(HttpExchange exchange, Reply reply) {
        try {
            byte[] body = CliJson.MAPPER.writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().add("Consistency-Token", "token");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** What goes wrong with a call. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** It is refused before it has an effect. */
        UNAVAILABLE,
        /** It has its effect, and the answer says that nobody knows. */
        OUTCOME_UNKNOWN,
        /** It has its effect, and the answer says that it lost a race. */
        RACE_LOST,
        /** It has its effect, and the connection breaks. */
        ANSWER_LOST,
        /** If it is a question, the read model is behind and says so. */
        STALE,
        /** If it places an order, the order is placed and its outcome is not known yet. */
        UNDECIDED
    }

    private record Effect(String path, String body, String outcome) {}

    private record Reply(int status, JsonNode body) {}
}
