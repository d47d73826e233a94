package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.kit.http.example.NoteApplication;
import io.daybook.kit.http.example.NoteArchive;
import io.daybook.kit.http.json.HttpJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The example service on a free port, and a client that takes answers as they are, but no error without a problem. */
public final class NoteServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final int port;

    public NoteServer(String... properties) {
        context = new SpringApplicationBuilder(NoteApplication.class)
                .properties(Map.of(
                        "server.port",
                        "0",
                        "server.address",
                        "127.0.0.1",
                        "daybook.secret",
                        "0123456789abcdef0123456789abcdef"))
                .properties(properties)
                .run("--spring.main.banner-mode=off");
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public int port() {
        return port;
    }

    public NoteApplication application() {
        return context.getBean(NoteApplication.class);
    }

    public NoteArchive archive() {
        return context.getBean(NoteArchive.class);
    }

    /** How many notes were written by a creation. */
    public int written() {
        return context.getBean(NoteApplication.class).written.get();
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> put(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 400 && !request.method().equals("HEAD")) {
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(HttpJson.MAPPER.readTree(answer.body()).propertyNames())
                        .as(answer.body())
                        .contains("type", "title", "status", "detail", "code");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes that no client would send, and gives everything that comes back. */
    public String raw(String bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
