package io.daybook.queryside.platform;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.http.consistency.ReadModelPositions;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole query side between an Axon Server and a MongoDB, with a log that the test writes itself. */
final class RunningQuerySide implements AutoCloseable {

    /** Long enough for a machine that has much else to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** So few events at once that a log of a test has many parts. */
    private static final int REPLAY_PART = 7;

    /** So few that some articles have moved among them before a moment, and some further back. */
    static final int RECENT = 40;

    private static final List<String> VIEWS = List.of(
            "order-summary",
            "timeline",
            "product",
            "stock",
            "payment",
            "shipment",
            "return",
            "audit-orders",
            "audit-stock");

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final RunningService service;

    RunningQuerySide(Class<?> application, Servers servers, String database, String node) {
        service = ServiceStart.of(application, "query-side")
                .with(Map.of(
                        "server.port",
                        0,
                        "daybook.axonserver",
                        servers.axonServer().address(),
                        "daybook.mongodb",
                        servers.mongoDb().connectionString(),
                        "daybook.database",
                        database,
                        "daybook.node",
                        node,
                        "daybook.analytics.directory",
                        servers.analytics(database),
                        "daybook.analytics.replay-part",
                        REPLAY_PART,
                        "daybook.analytics.recent",
                        RECENT,
                        "daybook.secret",
                        "0123456789abcdef0123456789abcdef"))
                .start();
        Awaitility.await().atMost(PATIENCE).until(service::isReady);
    }

    void append(List<? extends EventMessage<?>> events) {
        service.bean(EventStore.class).publish(events);
    }

    /** Comes back when every view has seen the whole log. */
    RunningQuerySide caughtUp() {
        long head = Awaitility.await()
                .atMost(PATIENCE)
                .until(service.bean(LogPosition.class)::head, OptionalLong::isPresent)
                .orElseThrow();
        ReadModelPositions positions = service.bean(ReadModelPositions.class);
        for (String view : VIEWS) {
            Awaitility.await(view)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> positions.of(view) >= head);
        }
        return this;
    }

    /** Every document of every view as it is served, by collection. */
    Map<String, List<Document>> documents() {
        Map<String, List<Document>> documents = new TreeMap<>();
        service.bean(ReadModels.class)
                .servedIn(service.bean(MongoDatabase.class))
                .forEach((name, collection) -> documents.put(
                        name,
                        collection
                                .withDocumentClass(Document.class)
                                .find()
                                .sort(Sorts.ascending("_id"))
                                .into(new ArrayList<>())));
        return documents;
    }

    <T> T bean(Class<T> type) {
        return service.bean(type);
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = to(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Asks at once, and again as long as it is told to come later, as where the machine has much else to do. */
    HttpResponse<String> answered(String path, String... headers) {
        return Awaitility.await(path)
                .pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .until(() -> get(path, headers), answer -> answer.statusCode() != HttpURLConnection.HTTP_UNAVAILABLE);
    }

    /** Listens to server-sent events, as one that has had that event last. */
    ListeningClient listen(String path, @Nullable String last) throws Exception {
        return ListeningClient.to(client, "http://127.0.0.1:" + service.port() + path, last);
    }

    HttpResponse<byte[]> bytes(String path) {
        return send(to(path), BodyHandlers.ofByteArray());
    }

    JsonNode json(String path) {
        return JSON.readTree(answered(path).body());
    }

    HttpResponse<String> post(String path, String key) {
        return send(to(path).POST(BodyPublishers.noBody()).header("Idempotency-Key", key));
    }

    HttpResponse<String> postJson(String path, Object body, String... headers) {
        HttpRequest.Builder request = to(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> delete(String path) {
        return send(to(path).DELETE());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <B> HttpResponse<B> send(HttpRequest.Builder request, BodyHandler<B> body) {
        try {
            return client.send(request.build(), body);
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
}
