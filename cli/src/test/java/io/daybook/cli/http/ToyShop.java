package io.daybook.cli.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.cli.console.CliJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Map<String, JsonNode> products = new LinkedHashMap<>();
    private final ToyOrders orders = new ToyOrders();
    private final Map<String, Long> available = new LinkedHashMap<>();
    private final Map<String, Effect> effects = new LinkedHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> askedForNews = new CopyOnWriteArrayList<>();
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

    /** A page that is always answered like this; without a query, whatever it is asked with. */
    public synchronized void page(String path, String json) {
        pages.put(path, CliJson.MAPPER.readTree(json));
    }

    /** A page that is there no longer. */
    public synchronized void remove(String path) {
        pages.remove(path);
    }

    /** A path of which every call is refused. */
    public synchronized void refuse(String path) {
        refused.add(path);
    }

    /** From now on no shipment's money can be captured. */
    public synchronized void failCaptures() {
        orders.failCaptures();
    }

    /** Method and path of every call that arrived. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** The path of every call that wanted an answer only if it was another than before. */
    public List<String> askedForNews() {
        return List.copyOf(askedForNews);
    }

    /** Idempotency key → how its effect came out; one entry for each effect. */
    public synchronized Map<String, String> effects() {
        Map<String, String> copy = new LinkedHashMap<>();
        effects.forEach((key, effect) -> copy.put(key, effect.outcome()));
        return copy;
    }

    /** The bodies of all steps of the warehouse of this name that had an effect. */
    public synchronized List<String> bodies(String step) {
        return effects.values().stream()
                .filter(effect -> effect.path().equals("/v1/shipments/" + step))
                .map(Effect::body)
                .toList();
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
            if (exchange.getRequestHeaders().containsKey("If-None-Match")) {
                askedForNews.add(path);
            }
            Fault fault = fault();
            if (fault == Fault.UNAVAILABLE) {
                ToyReply.problem(503, "UNAVAILABLE").answer(exchange);
                return;
            }
            ToyReply reply = reply(exchange, path, request);
            switch (fault) {
                case OUTCOME_UNKNOWN -> ToyReply.problem(504, "OUTCOME_UNKNOWN").answer(exchange);
                case RACE_LOST -> ToyReply.problem(409, "CONFLICT").answer(exchange);
                case ANSWER_LOST -> exchange.getRequestBody().close(); // Closed without an answer.
                case STALE -> reply.stale(exchange).answer(exchange);
                case UNDECIDED -> (path.startsWith("/v1/orders") ? reply.undecided() : reply).answer(exchange);
                default -> reply.answer(exchange);
            }
        }
    }

    private synchronized Fault fault() {
        return faults.get();
    }

    private synchronized ToyReply reply(HttpExchange exchange, String path, byte[] request) {
        JsonNode page = pages.getOrDefault(exchange.getRequestURI().toString(), pages.get(path));
        if (page != null) {
            return new ToyReply(200, page);
        }
        if (refused.contains(path)) {
            return ToyReply.notAllowed("RETRY");
        }
        String[] parts = path.split("/", -1);
        if (exchange.getRequestMethod().equals("PUT")) {
            JsonNode product = CliJson.MAPPER.readTree(request);
            products.put(parts[3], product);
            return new ToyReply(200, product);
        }
        if (exchange.getRequestMethod().equals("GET")) {
            return parts.length == 4 && parts[2].equals("stock")
                    ? stock(parts[3], 200)
                    : ToyReply.found(parts.length == 4 ? orders.show(parts[3]) : null, 200);
        }
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String body = new String(request, java.nio.charset.StandardCharsets.UTF_8);
        Effect effect = effects.get(key);
        if (effect != null && !effect.body().equals(body)) {
            return ToyReply.problem(422, "IDEMPOTENCY_KEY_REUSED");
        }
        return switch (parts[2]) {
            case "orders" -> parts.length == 3 ? order(key, body, effect) : changed(parts, key, body, effect);
            case "returns" -> changed(parts, key, body, effect);
            case "shipments" -> shipment(parts, key, body, effect);
            case "simulator" -> paid(parts[4], key, body, effect);
            default -> move(parts[3], key, path, body, effect);
        };
    }

    /** A repeat is not asked for by anybody who has seen the answer, so it need not show the shipment as it is. */
    private ToyReply shipment(String[] parts, String key, String body, @Nullable Effect effect) {
        if (effect != null) {
            return new ToyReply(202, CliJson.MAPPER.readTree(effect.outcome()));
        }
        JsonNode moved = orders.move(parts[3], parts[4]);
        if (moved != null) {
            effects.put(key, new Effect("/v1/shipments/" + parts[4], body, moved.toString()));
        }
        return moved == null ? ToyReply.problem(409, "ACTION_NOT_ALLOWED") : new ToyReply(202, moved);
    }

    private ToyReply paid(String paymentId, String key, String body, @Nullable Effect effect) {
        if (effect == null && !orders.pay(paymentId)) {
            return ToyReply.problem(404, "NOT_FOUND");
        }
        effects.putIfAbsent(key, new Effect("/v1/simulator/payments", body, "paid"));
        return new ToyReply(202, CliJson.MAPPER.createObjectNode());
    }

    /** What was added to an order is gone from the shelf, and what came back of one is there again. */
    private ToyReply changed(String[] parts, String key, String body, @Nullable Effect effect) {
        if (effect == null && !orders.change(parts[3], parts[4], CliJson.MAPPER.readTree(body), available)) {
            return ToyReply.problem(409, "ACTION_NOT_ALLOWED");
        }
        effects.putIfAbsent(key, new Effect("/v1/orders/" + parts[4], body, parts[4]));
        return ToyReply.found(orders.show(parts[3] + (parts[4].equals("returns") ? "-back" : "")), 202);
    }

    private ToyReply move(String sku, String key, String path, String body, @Nullable Effect effect) {
        if (effect == null) {
            long quantity = CliJson.MAPPER.readTree(body).path("quantity").asLong();
            if (Math.abs(quantity) > 100_000) {
                return ToyReply.problem(422, "INVALID");
            }
            if (available(sku) + quantity < 0) {
                return ToyReply.problem(409, "STOCK_WOULD_GO_NEGATIVE");
            }
            available.merge(sku, quantity, Long::sum);
            effects.put(key, new Effect(path, body, "moved " + quantity));
        }
        return stock(sku, 201);
    }

    private ToyReply stock(String sku, int status) {
        return new ToyReply(status, CliJson.MAPPER.valueToTree(Map.of("sku", sku, "available", available(sku))));
    }

    private ToyReply order(String key, String body, @Nullable Effect effect) {
        JsonNode order = CliJson.MAPPER.readTree(body);
        String orderId = "id-of-" + key;
        if (effect == null) {
            Set<String> places = new LinkedHashSet<>();
            long total = order.path("shipping").path("amount").asLong(0)
                    + ToyOrders.sum(order.path("fees"))
                    - ToyOrders.sum(order.path("discounts"));
            for (JsonNode line : order.path("lines")) {
                JsonNode product = products.get(line.path("sku").asString());
                if (product == null) {
                    return ToyReply.problem(422, "UNKNOWN_PRODUCT");
                }
                places.add(product.path("shipFrom").asString("main"));
                total += product.path("price").path("amount").asLong()
                        * line.path("quantity").asLong();
            }
            if (total != ToyOrders.sum(order.path("tenders"))) {
                return ToyReply.problem(422, "TENDERS_DO_NOT_SUM");
            }
            String outcome = outcome(order);
            effects.put(key, new Effect("/v1/orders", body, outcome));
            orders.place(orderId, outcome, order, List.copyOf(places));
        }
        return ToyReply.found(orders.show(orderId), 201);
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
}
