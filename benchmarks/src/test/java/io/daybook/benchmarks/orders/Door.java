package io.daybook.benchmarks.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A system that has one order and answers in prepared words, as docs/api.md has them. */
final class Door implements AutoCloseable {

    private final HttpServer http;
    private final Deque<String> answers;

    /** What it was asked, and with what body. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** Which of them prefer to wait. */
    final List<String> waiting = new CopyOnWriteArrayList<>();

    /** Answers the calls one by one. */
    Door(String... answers) throws IOException {
        this.answers = new ArrayDeque<>(Arrays.asList(answers));
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.start();
    }

    /** The order, planned for so many of its two lines. */
    static String order(String status, int planned) {
        String shipments = planned == 0 ? "" : shipment("s1", "PLANNED", "1");
        shipments += planned < 2 ? "" : "," + shipment("s2", "PLANNED", "2");
        return "{\"orderId\":\"o1\",\"status\":{\"order\":\"" + status
                + "\"},\"lines\":[{\"lineId\":\"1\"},{\"lineId\":\"2\"}],\"shipments\":[" + shipments + "]}";
    }

    /** A shipment of one line. */
    static String shipment(String id, String status, String line) {
        return "{\"shipmentId\":\"" + id + "\",\"status\":\"" + status + "\",\"lines\":[{\"lineId\":\"" + line
                + "\"}]}";
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add((call.getRequestMethod() + " " + call.getRequestURI() + " " + body).strip());
        if (call.getRequestHeaders().containsKey("Prefer")) {
            waiting.add(call.getRequestURI().getPath());
        }
        byte[] answer = answers.remove().getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(200, answer.length);
        call.getResponseBody().write(answer);
        call.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
