package io.daybook.axonserver.api;

import static io.daybook.axonserver.fixture.ProcessorClient.running;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.query.QueryDefinition;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.fixture.Browser;
import io.daybook.axonserver.fixture.ProcessorClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API and the pages with a real client that handles commands, queries and events. */
class HttpApiTest {

    private static final String PROCESSORS = "/v1/components/my%20shop/processors";
    private static final String ORDERS = PROCESSORS + "/orders%3C";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static EmbeddedAxonServer server;
    private static ProcessorClient shop;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedAxonServer.start();
        browser = new Browser(server.httpAddress());
        shop = new ProcessorClient(server.port(), "my shop", "shop-1", running("orders<", 1, 0, 2, 1, 2));
        shop.connection()
                .commandChannel()
                .registerCommandHandler(HttpApiTest::answer, 100, "com.shop.Place")
                .awaitAck(60, SECONDS);
        shop.connection()
                .queryChannel()
                .registerQueryHandler(
                        (query, reply) -> reply.sendLast(QueryResponse.getDefaultInstance()),
                        new QueryDefinition("com.shop.Find", String.class))
                .awaitAck(60, SECONDS);
        await().until(() -> get(PROCESSORS).size() == 1);
    }

    private static CompletableFuture<CommandResponse> answer(Command command) {
        CommandResponse.Builder answer =
                CommandResponse.newBuilder().setRequestIdentifier(command.getMessageIdentifier());
        return CompletableFuture.completedFuture(
                command.getPayload().getType().isEmpty()
                        ? answer.build()
                        : answer.setErrorCode("AXONIQ-4002")
                                .setErrorMessage(ErrorMessage.getDefaultInstance())
                                .build());
    }

    @AfterAll
    static void stop() {
        shop.close();
        server.close();
    }

    @Test
    void applications_and_what_they_handle_are_listed() throws Exception {
        assertThat(get("/v1/components").get(0).get("name").asString()).isEqualTo("my shop");
        assertThat(get("/v1/components/my%20shop/instances")
                        .get(0)
                        .get("clientId")
                        .asString())
                .isEqualTo("shop-1");
        assertThat(get("/v1/components/my%20shop/commands").get(0).get("name").asString())
                .isEqualTo("com.shop.Place");
        assertThat(get("/v1/components/my%20shop/queries").get(0).get("name").asString())
                .isEqualTo("com.shop.Find");
        assertThat(get("/v1/public/overview-list")
                        .get(0)
                        .get("processors")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("orders<");
    }

    @Test
    void a_processor_is_shown_with_its_segments() throws Exception {
        JsonNode orders = get(PROCESSORS + "?context=default").get(0);

        assertThat(orders.get("name").asString()).isEqualTo("orders<");
        assertThat(orders.get("tokenStoreIdentifier").asString()).isEqualTo("store");
        assertThat(orders.get("canMerge").asBoolean()).isTrue();
        assertThat(orders.get("trackers")).hasSize(2);
        assertThat(orders.get("trackers").get(1).get("onePartOf").asInt()).isEqualTo(2);
        assertThat(orders.get("freeThreadInstances").get(0).asString()).isEqualTo("shop-1");
    }

    @Test
    void the_lag_of_a_processor_is_unknown_while_nobody_has_one_of_its_segments() throws Exception {
        String processors = "/v1/components/depot/processors";
        try (ProcessorClient depot =
                new ProcessorClient(server.port(), "depot", "depot-1", running("halves", 1, 0, 2))) {
            await().until(() -> get(processors).size() == 1);
            assertThat(get(processors).get(0).get("lag").isNull()).isTrue();
            assertThat(browser.get("/actuator/prometheus").body())
                    .containsPattern("axon_processor_lag\\{component=\"depot\",processor=\"halves\".*} NaN");

            depot.reports(running("halves", 1, 0, 2, 1, 4, 3, 4));

            await().untilAsserted(() ->
                    assertThat(get(processors).get(0).get("lag").isNumber()).isTrue());
        }
    }

    @Test
    void a_processor_is_told_what_to_do() throws Exception {
        for (String action : new String[] {"/pause", "/start", "/segments/split", "/segments/merge"}) {
            HttpResponse<String> answer =
                    browser.patch(ORDERS + action + "?tokenStoreIdentifier=store&context=default");
            assertThat(answer.statusCode()).as(action).isEqualTo(200);
        }

        assertThat(shop.told()).contains("pause", "start", "split 1", "merge 1");
    }

    @Test
    void what_cannot_be_done_is_a_problem_that_says_why() throws Exception {
        HttpResponse<String> unknown = browser.patch(PROCESSORS + "/nobody/pause");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("AXONIQ-2800");
        assertThat(browser.patch(ORDERS + "/segments/1/move?target=nobody").statusCode())
                .isEqualTo(404);
        assertThat(browser.patch(ORDERS + "/segments/x/move?target=nobody").statusCode())
                .isEqualTo(400);
        assertThat(browser.patch(ORDERS + "/segments/1/move").body()).contains("target must name a client");
        assertThat(browser.patch(ORDERS + "/pause?context=another").statusCode())
                .isEqualTo(400);
        assertThat(browser.patch(ORDERS + "/pause", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void commands_and_queries_are_counted_by_handler_with_their_errors() throws Exception {
        Command command = Command.newBuilder().setName("com.shop.Place").build();
        shop.connection().commandChannel().sendCommand(command).get(60, SECONDS);
        Command failing = command.toBuilder()
                .setPayload(SerializedObject.newBuilder().setType("failing"))
                .build();
        shop.connection().commandChannel().sendCommand(failing).get(60, SECONDS);
        shop.connection()
                .queryChannel()
                .query(QueryRequest.newBuilder().setQuery("com.shop.Find").build())
                .next();

        await().untilAsserted(() -> {
            JsonNode commands = get("/v1/public/command-metrics").get(0);
            assertThat(commands.get("message").asString()).isEqualTo("com.shop.Place");
            assertThat(commands.get("component").asString()).isEqualTo("my shop");
            assertThat(commands.get("count").asLong()).isEqualTo(2);
            assertThat(commands.get("errors").asLong()).isEqualTo(1);
            assertThat(commands.get("meanMillis").asDouble()).isPositive();
            assertThat(get("/v1/public/query-metrics").get(0).get("count").asLong())
                    .isEqualTo(1);
        });
        assertThat(browser.get("/actuator/prometheus").body())
                .contains(
                        "axon_command_seconds_count{command=\"com.shop.Place\",component=\"my shop\",outcome=\"error\"} 1",
                        "axon_processor_threads_active{component=\"my shop\",processor=\"orders<\"");
        assertThat(get("/actuator/metrics/axon.command")
                        .get("measurements")
                        .get(0)
                        .get("value")
                        .asDouble())
                .isEqualTo(2);
        assertThat(get("/actuator/metrics").get("names").size()).isGreaterThan(10);
    }

    @Test
    void a_command_without_a_handler_is_counted_as_refused() throws Exception {
        shop.connection()
                .commandChannel()
                .sendCommand(Command.newBuilder().setName("Unknown").build())
                .get(60, SECONDS);

        assertThat(browser.get("/actuator/prometheus").body())
                .contains("axon_command_refused_total{code=\"AXONIQ-4000\"}");
    }

    @Test
    void the_state_of_the_server_is_shown() throws Exception {
        long before = get("/v1/public/status").get("nrOfEvents").asLong();
        shop.connection()
                .eventChannel()
                .appendEvents(Event.getDefaultInstance())
                .get(60, SECONDS);

        assertThat(get("/v1/public/status").get("nrOfEvents").asLong()).isEqualTo(before + 1);
        assertThat(get("/v1/public/me").get("grpcPort").asInt()).isEqualTo(server.port());
        assertThat(get("/v1/public/me").get("authentication").asBoolean()).isFalse();
        assertThat(get("/v1/public/version").get("version").asString()).isNotEmpty();
        assertThat(get("/actuator/info").get("app").get("version").asString()).isNotEmpty();
    }

    @Test
    void a_server_with_an_access_token_says_so_to_who_knows_it(@TempDir Path directory) throws Exception {
        AxonServerOptions guarded =
                AxonServerOptions.in(directory).withFreePorts().withAccessToken("secret");
        try (EmbeddedAxonServer other = EmbeddedAxonServer.start(guarded)) {
            Browser visitor = new Browser(other.httpAddress());

            assertThat(visitor.get("/v1/public/me").statusCode()).isEqualTo(401);
            String me = visitor.get("/v1/public/me", "AxonIQ-Access-Token", "secret")
                    .body();
            assertThat(JSON.readTree(me).get("authentication").asBoolean()).isTrue();
        }
    }

    private static JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
