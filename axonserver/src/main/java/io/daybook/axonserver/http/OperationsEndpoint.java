package io.daybook.axonserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * {@code GET /actuator/health} and {@code GET /actuator/info}, in the form that Spring Boot's tools read.
 *
 * <p>Health is 200 while appends are accepted and 503 otherwise, so that a load balancer or a start script needs to
 * look at nothing but the status.
 *
 * <p>An unfinished request holds a thread until it times out, so several threads serve this port. In the server's own
 * process the time-out is short, see {@link #limitRequestTimes()}.
 */
public final class OperationsEndpoint implements AutoCloseable {

    private static final Map<String, String> UP = Map.of("status", "UP");

    private static final int THREADS_MAX = 16;

    private final HttpServer server;
    private final ExecutorService executor = threads();
    private final Supplier<Optional<String>> trouble;
    private final Supplier<Map<String, ?>> description;

    private OperationsEndpoint(
            HttpServer server, Supplier<Optional<String>> trouble, Supplier<Map<String, ?>> description) {
        this.server = server;
        this.trouble = trouble;
        this.description = description;
    }

    /**
     * Makes the JDK's HTTP server give up clients that never finish a request or never read its answer; otherwise it
     * waits for ever. It holds for every such server of this JVM, so it is for applications, not for whoever embeds
     * one in their own. The JDK reads it once, before the first server; what is set already stays.
     */
    public static void limitRequestTimes() {
        setUnlessSet("sun.net.httpserver.maxReqTime", "5");
        setUnlessSet("sun.net.httpserver.maxRspTime", "10");
    }

    private static void setUnlessSet(String property, String seconds) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, seconds);
        }
    }

    private static ExecutorService threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS_MAX, THREADS_MAX, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "axonserver-http");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Listens on the address.
     *
     * @param trouble why appends are not accepted, empty while they are
     * @param description what {@code /actuator/info} answers
     * @throws IOException if the address cannot be bound
     */
    public static OperationsEndpoint start(
            InetSocketAddress address, Supplier<Optional<String>> trouble, Supplier<Map<String, ?>> description)
            throws IOException {
        OperationsEndpoint endpoint = new OperationsEndpoint(HttpServer.create(address, 0), trouble, description);
        endpoint.server.setExecutor(endpoint.executor);
        endpoint.server.createContext("/", endpoint::handle);
        endpoint.server.start();
        return endpoint;
    }

    /** The port in use, also when a free one was asked for. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean known = path.equals("/actuator/health") || path.equals("/actuator/info");
            if (!known) {
                answer(exchange, 404, Map.of("status", 404, "title", "Not Found"));
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                answer(exchange, 405, Map.of("status", 405, "title", "Method Not Allowed"));
            } else if (path.equals("/actuator/info")) {
                answer(exchange, 200, description.get());
            } else {
                answerHealth(exchange);
            }
        }
    }

    private void answerHealth(HttpExchange exchange) throws IOException {
        Optional<String> reason = trouble.get();
        if (reason.isEmpty()) {
            answer(exchange, 200, UP);
        } else {
            answer(exchange, 503, down(reason.get()));
        }
    }

    private static Map<String, ?> down(String reason) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", "DOWN");
        document.put("details", Map.of("reason", reason));
        return document;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> document) throws IOException {
        byte[] body = JsonText.of(document).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
