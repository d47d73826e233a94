package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.http.consistency.ReadModelPositions;
import io.daybook.queryside.QuerySideApplication;
import io.daybook.queryside.fixture.History;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A read model that is built anew while it serves. */
class RebuildIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(200);
    private static final String PROJECTIONS = "/v1/ops/projections";
    private static final String REBUILDS = PROJECTIONS + "/order-summary/rebuilds";

    private final History history = new History();

    private Servers servers;

    @BeforeEach
    void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
    }

    @AfterEach
    void stopServers() {
        servers.close();
    }

    @Test
    void two_nodes_serve_it_while_orders_come_and_switch_to_and_fro() throws Exception {
        try (RunningQuerySide first = start("first");
                RunningQuerySide second = start("second")) {
            first.append(history.next(catalog()));
            for (int number = 1; number <= 20; number++) {
                first.append(history.next(confirmed(number)));
            }
            Load load = new Load(first, second);

            HttpResponse<String> begun = first.post(REBUILDS, "k-1");
            assertThat(begun.statusCode()).isEqualTo(201);
            assertThat(begun.headers().firstValue("Location")).contains(REBUILDS + "/2");
            assertThat(second.post(REBUILDS, "k-1").body()).contains("\"rebuildId\":2");
            refuses(second);
            awaitStatus(second, 2, "CURRENT");
            assertThat(differences(second, 2)).isEmpty();

            plant(first, "orders@2");
            findsWhatIsPlanted(second);

            assertThat(second.post(REBUILDS + "/2/activation", "k").body()).contains("\"ACTIVE\"", "ROLL_BACK");
            awaitPlanted(true, first, second);
            assertThat(first.post(REBUILDS + "/2/rollback", "k").body()).contains("\"ROLLED_BACK\"");
            awaitPlanted(false, first, second);

            abandons(first, second);
            assertThat(first.post(REBUILDS, "k-3").body()).contains("\"rebuildId\":3");
            awaitStatus(first, 3, "CURRENT");
            assertThat(first.post(REBUILDS + "/3/activation", "k").statusCode()).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> version(second, "order-summary") == 3);
            load.end();

            try (RunningQuerySide fromZero = servers.querySide("replay")) {
                assertThat(second.caughtUp().documents())
                        .isEqualTo(fromZero.caughtUp().documents());
            }
        }
    }

    @Test
    void documents_of_an_older_form_are_served_until_the_new_ones_are_current_also_after_a_restart() {
        try (RunningQuerySide before = start("node")) {
            before.append(history.next(catalog()));
            before.append(history.next(confirmed(1)));
            before.caughtUp();
            plant(before, "orders");
            database(before)
                    .getCollection("versions")
                    .updateOne(Filters.eq("_id", "order-summary"), Updates.set("kept.0.revision", 0));
        }
        try (RunningQuerySide after = start("node")) {
            assertThat(after.get("/v1/orders/" + order(1)).body()).contains("planted");
            await().atMost(PATIENCE).until(() -> version(after, "order-summary") == 2);
            awaitPlanted(false, after);
            assertThat(after.get(REBUILDS + "/2").body()).contains("\"ACTIVE\"", "\"activatesItself\":true");
            assertThat(version(after, "timeline")).isEqualTo(1);
        }
        try (RunningQuerySide again = start("node")) {
            again.append(history.next(confirmed(2)));
            again.caughtUp();
            assertThat(again.get("/v1/orders/" + order(2)).body()).contains("CONFIRMED");
            assertThat(version(again, "order-summary")).isEqualTo(2);
            assertThat(differences(again, 2))
                    .extracting(found -> found.path("id").asString())
                    .containsExactly(order(1).value());
        }
    }

    private static void refuses(RunningQuerySide node) {
        assertThat(node.post(PROJECTIONS + "/nothing/rebuilds", "k").statusCode())
                .isEqualTo(404);
        assertThat(node.get(REBUILDS + "/1").statusCode()).isEqualTo(404);
        assertThat(node.delete(REBUILDS + "/3").statusCode()).isEqualTo(404);
        assertThat(node.post(REBUILDS, "k-2").statusCode()).isEqualTo(409);
        HttpResponse<String> refused = node.post(REBUILDS + "/2/rollback", "k");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("ACTION_NOT_ALLOWED", "ABANDON");
        assertThat(node.get(REBUILDS + "/2/diff?cursor=other").statusCode()).isEqualTo(422);
    }

    private static void abandons(RunningQuerySide node, RunningQuerySide other) {
        assertThat(node.delete(REBUILDS + "/2").statusCode()).isEqualTo(204);
        assertThat(other.get(REBUILDS + "/2").statusCode()).isEqualTo(404);
        awaitDropped(node, "orders@2");
    }

    private static void findsWhatIsPlanted(RunningQuerySide node) {
        assertThat(differences(node, 2))
                .singleElement()
                .satisfies(found -> assertThat(found.path("id").asString()).isEqualTo(order(1).value()))
                .satisfies(found -> assertThat(found.path("fields").toString()).isEqualTo("[\"summary\"]"));
    }

    private RunningQuerySide start(String node) {
        return servers.querySide(QuerySideApplication.class, "daybook", node);
    }

    private static MongoDatabase database(RunningQuerySide node) {
        return node.bean(MongoDatabase.class);
    }

    private static void plant(RunningQuerySide node, String collection) {
        assertThat(database(node)
                        .getCollection(collection)
                        .updateOne(Filters.eq("_id", order(1).value()), Updates.set("summary.customerId", "planted"))
                        .getModifiedCount())
                .isEqualTo(1);
    }

    private static void awaitPlanted(boolean planted, RunningQuerySide... nodes) {
        for (RunningQuerySide node : nodes) {
            await().atMost(PATIENCE)
                    .until(() -> node.get("/v1/orders/" + order(1)).body().contains("planted") == planted);
        }
    }

    private static void awaitDropped(RunningQuerySide node, String collection) {
        await().atMost(PATIENCE).until(() -> !database(node)
                .listCollectionNames()
                .into(new ArrayList<>())
                .contains(collection));
        assertThat(database(node).getCollection("tokens").find(Filters.eq("processor", "order-summary@2")))
                .isEmpty();
    }

    private static void awaitStatus(RunningQuerySide node, int id, String status) {
        await().atMost(PATIENCE)
                .until(() -> node.json(REBUILDS + "/" + id).path("status").asString(), status::equals);
    }

    private static List<JsonNode> differences(RunningQuerySide node, int id) {
        List<JsonNode> found = new ArrayList<>();
        JsonNode page = node.json(REBUILDS + "/" + id + "/diff");
        assertThat(page.path("compared").asInt()).isPositive();
        page.path("items").forEach(found::add);
        return found;
    }

    private static int version(RunningQuerySide node, String name) {
        for (JsonNode item : node.json(PROJECTIONS).path("items")) {
            if (item.path("name").asString().equals(name)) {
                return item.path("version").asInt();
            }
        }
        throw new AssertionError("There is no " + name);
    }

    /** Orders that come one after the other, each read from either node as soon as its read model is there. */
    private final class Load {

        private final AtomicBoolean over = new AtomicBoolean();
        private final CompletableFuture<Void> done;

        Load(RunningQuerySide first, RunningQuerySide second) {
            done = CompletableFuture.runAsync(() -> {
                for (int number = 100; !over.get(); number++) {
                    first.append(history.next(confirmed(number)));
                    long head = first.bean(LogPosition.class).head().orElseThrow();
                    for (RunningQuerySide node : List.of(first, second)) {
                        node.bean(ReadModelPositions.class)
                                .reached("order-summary", head)
                                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                                .join();
                        assertThat(node.get("/v1/orders/" + order(number)).body())
                                .contains("CONFIRMED");
                        assertThat(node.get("/v1/orders").statusCode()).isEqualTo(200);
                    }
                    LockSupport.parkNanos(BETWEEN_ORDERS.toNanos());
                }
            });
        }

        void end() {
            assertThat(done).isNotDone();
            over.set(true);
            done.join();
        }
    }
}
