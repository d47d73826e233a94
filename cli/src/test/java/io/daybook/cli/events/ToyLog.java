package io.daybook.cli.events;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A gateway in memory that exports a log, or as much of it as it is told to before it breaks off. */
final class ToyLog implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> queries = new ArrayList<>();
    private long end;
    private long breaksOffAt = Long.MAX_VALUE;

    ToyLog() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/actuator/info", exchange -> answer(exchange, "{}", true));
        server.createContext("/v1/events", this::export);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized void grow(long events) {
        end += events;
    }

    /** The next answers end in the middle of the row of that position. */
    synchronized void breakOffAt(long position) {
        breaksOffAt = position;
    }

    /** What was asked for. */
    synchronized List<String> queries() {
        return List.copyOf(queries);
    }

    private synchronized void export(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        queries.add(query);
        if (query.contains("type=Lost")) {
            exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
            byte[] problem = "{\"code\":\"INVALID\",\"detail\":\"type is not the name of an event.\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(422, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
            return;
        }
        long from = query.contains("from=") ? Long.parseLong(query.replaceAll(".*from=(\\d+).*", "$1")) : 0;
        boolean csv = query.contains("format=csv");
        String rows = LongStream.range(from, Math.min(end, breaksOffAt))
                .mapToObj(position ->
                        csv ? position + ",Grün\r\n" : "{\"position\":" + position + ",\"type\":\"Grün\"}\n")
                .collect(Collectors.joining());
        boolean whole = breaksOffAt >= end;
        exchange.getResponseHeaders().add("Link", "</v1/events?from=" + end + "&format=ndjson>; rel=\"next\"");
        String torn = whole ? "" : "{\"position\":" + breaksOffAt;
        answer(exchange, (csv ? "position,type\r\n" : "") + rows + torn, whole);
    }

    private static void answer(HttpExchange exchange, String body, boolean whole) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        if (!whole) {
            throw new IOException(
                    "Its connection ends."); // To close the exchange would end the body as if it were whole.
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
