package io.daybook.commandside;

import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command side on a free port, and a client that takes answers as they are. */
public final class CommandSideServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newHttpClient();
    private final RunningService service;
    private final String address;

    /** A client of a service that is running; closing it closes the service. */
    public CommandSideServer(RunningService service) {
        this.service = service;
        this.address = "http://127.0.0.1:" + service.port();
    }

    private static CommandSideServer inMemory() {
        return inMemory(Map.of());
    }

    /** In memory, with properties of the test. */
    public static CommandSideServer inMemory(Map<String, ?> properties) {
        return new CommandSideServer(ServiceStart.of(InMemoryCommandSide.class, "command-side")
                .with(Map.of(
                        "server.port",
                        0,
                        "daybook.secret",
                        "0123456789abcdef0123456789abcdef",
                        "daybook.aggregates.events-per-snapshot",
                        20,
                        "axon.axonserver.enabled",
                        false,
                        "spring.main.allow-bean-definition-overriding",
                        true))
                .with(properties)
                .start());
    }

    /** One node of a command side on that Axon Server, with properties of the test, when it is ready. */
    public static CommandSideServer on(EmbeddedAxonServer axonServer, Map<String, ?> properties) {
        CommandSideServer node = new CommandSideServer(ServiceStart.of(CommandSideApplication.class, "command-side")
                .with(Map.of(
                        "server.port",
                        0,
                        "daybook.secret",
                        "0123456789abcdef0123456789abcdef",
                        "daybook.axonserver",
                        axonServer.address()))
                .with(properties)
                .start());
        await().atMost(Duration.ofMinutes(2)).until(node::isReady);
        return node;
    }

    public <B> B bean(Class<B> type) {
        return service.bean(type);
    }

    public boolean isReady() {
        return service.isReady();
    }

    public Answer put(String path, String body, String... headers) {
        return send(request(path, headers).PUT(BodyPublishers.ofString(body)));
    }

    public Answer post(String path, String body, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/json");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response, JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.close();
    }

    /**
     * What came back.
     *
     * @param response as it is
     * @param body read as JSON
     */
    public record Answer(HttpResponse<String> response, JsonNode body) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The text at a JSON pointer. */
        public String at(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    /** Starts the server with the first test that asks for it and ends it with the last. */
    public static final class Running implements ParameterResolver {

        private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(Running.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
            return parameter.getParameter().getType() == CommandSideServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
            return extension
                    .getRoot()
                    .getStore(HERE)
                    .computeIfAbsent("server", key -> inMemory(), CommandSideServer.class);
        }
    }
}
