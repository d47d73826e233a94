package io.daybook.systemtests.running;

import static java.net.http.HttpResponse.BodySubscribers.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A client of the shop: speaks HTTP to the gateway and nothing else, and takes no error without its problem. */
public final class Shop {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final String gateway;
    private final Map<String, String> always;
    private final HttpClient http;

    /** A client of the gateway at a URL. */
    public Shop(String gateway) {
        this(
                gateway,
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build());
    }

    /** The same by an HTTP client that believes whom it should. */
    public Shop(String gateway, HttpClient http) {
        this(gateway, http, Map.of());
    }

    private Shop(String gateway, HttpClient http, Map<String, String> always) {
        this.gateway = gateway;
        this.http = http;
        this.always = always;
    }

    /** The same for who has that access token. */
    public Shop as(String token) {
        return with("authorization", "Bearer " + token);
    }

    /** The same with a header field in all its requests. */
    public Shop with(String field, String value) {
        return new Shop(gateway, http, Map.of(field, value));
    }

    /**
     * What came back.
     *
     * @param status the HTTP status
     * @param headers the response headers
     * @param body the JSON body, missing where there is none
     */
    public record Answer(int status, java.net.http.HttpHeaders headers, JsonNode body) {

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The body's member at a JSON pointer, as text. */
        public String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    public Answer get(String path, Map<String, String> headers) throws IOException {
        return send(request(path, headers).GET());
    }

    public Answer get(String path) throws IOException {
        return get(path, Map.of());
    }

    /** What is no JSON. */
    public String text(String path) throws IOException, InterruptedException {
        return http.send(request(path, Map.of()).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    public Answer put(String path, String body) throws IOException {
        return send(request(path, Map.of("content-type", "application/json"))
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer delete(String path) throws IOException {
        return send(request(path, Map.of()).DELETE());
    }

    /** Any call, with an idempotency key and an empty object where it has a body. */
    public Answer call(String method, String path, String key) throws IOException {
        boolean body = !method.equals("GET");
        Map<String, String> headers =
                body ? Map.of("content-type", "application/json", "idempotency-key", key) : Map.of();
        return send(request(path, headers)
                .method(
                        method,
                        body ? HttpRequest.BodyPublishers.ofString("{}") : HttpRequest.BodyPublishers.noBody()));
    }

    /** Posts with an idempotency key and waits for the outcome where {@code seconds} is not 0. */
    public Answer post(String path, String key, String body, int seconds) throws IOException {
        HttpRequest.Builder request = request(path, Map.of("content-type", "application/json", "idempotency-key", key));
        if (seconds > 0) {
            request.header("prefer", "wait=" + seconds);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Deletes with an idempotency key. */
    public Answer delete(String path, String key) throws IOException {
        return send(request(path, Map.of("idempotency-key", key)).DELETE());
    }

    /** Defines a product of one real. */
    public Answer define(String sku) throws IOException {
        return put("/v1/products/" + sku, """
                {"name":"%s","category":"test","price":{"amount":100,"currency":"BRL"}}""".formatted(sku));
    }

    public Answer receive(String sku, int quantity, String key) throws IOException {
        return post("/v1/stock/" + sku + "/receipts", key, """
                {"quantity":%s,"reference":"%s"}""".formatted(quantity, key), 0);
    }

    /** Orders pieces of one article, paid by the tenders given as JSON, and waits for the outcome. */
    public Answer order(String key, String sku, int quantity, String tenders) throws IOException {
        return post("/v1/orders", key, orderOf(sku, quantity, tenders), 25);
    }

    /** The body of an order. */
    public static String orderOf(String sku, int quantity, String tenders) {
        return """
                {"customerId":"ada","currency":"BRL","lines":[{"sku":"%s","quantity":%s}],"tenders":%s,
                 "shippingAddress":{"name":"Ada","street":"Rua 1","city":"Recife","postalCode":"50000","country":"BR"}}""".formatted(sku, quantity, tenders);
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(gateway + path)).timeout(TIMEOUT);
        headers.forEach(request::header);
        always.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<Supplier<byte[]>> response = http.send(request.build(), Shop::body);
            byte[] body = response.body().get();
            Answer answer = new Answer(response.statusCode(), response.headers(), JSON.readTree(body));
            if (answer.status() >= 400) {
                assertThat(List.copyOf(answer.body().properties()))
                        .extracting(Map.Entry::getKey)
                        .contains("type", "title", "status", "detail", "code");
            }
            return answer;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static HttpResponse.BodySubscriber<Supplier<byte[]>> body(HttpResponse.ResponseInfo head) {
        return head.headers().firstValue("content-type").orElse("").startsWith("text/event-stream")
                ? mapping(HttpResponse.BodySubscribers.ofInputStream(), events -> () -> firstOf(events))
                : mapping(HttpResponse.BodySubscribers.ofByteArray(), whole -> () -> whole);
    }

    /** The lines of the first event, as a text in JSON. Nothing more is waited for. */
    private static byte[] firstOf(InputStream events) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
            String first = lines.lines().takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
            return JSON.writeValueAsBytes(first);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
