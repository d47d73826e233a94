package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.kit.axon.Ids;
import io.daybook.queryside.fixture.History;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays of a log over HTTP, with the rows that the export of the same events leads to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplaysIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int WAITING_MAX = 20;
    private static final String ALL = "{'folds':[{'name':'events','kind':'COUNT'}]}";

    private final History history = new History();

    private Servers servers;
    private RunningQuerySide querySide;

    @BeforeAll
    void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
        querySide = servers.querySide("daybook");
        querySide.append(history.next(catalog()));
        for (int number = 1; number <= 9; number++) {
            querySide.append(history.next(confirmed(number)));
            if (number % 3 == 0) {
                querySide.append(history.next(delivered(number)));
            }
        }
    }

    @AfterAll
    void stopServers() {
        querySide.close();
        servers.close();
    }

    private HttpResponse<String> begin(String request, String key) {
        return querySide.postJson("/v1/replays", JSON.readTree(request.replace('\'', '"')), "Idempotency-Key", key);
    }

    private String begun(String request) {
        HttpResponse<String> answer = begin(request, UUID.randomUUID().toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String path = answer.headers().firstValue("Location").orElseThrow();
        assertThat(path)
                .isEqualTo("/v1/replays/"
                        + JSON.readTree(answer.body()).path("replayId").asString());
        return path;
    }

    private JsonNode done(String path) {
        return await().atMost(SOON).until(() -> querySide.json(path), replay -> !isRunning(replay));
    }

    private static boolean isRunning(JsonNode replay) {
        return replay.path("status").asString().equals("RUNNING");
    }

    private List<JsonNode> exported() {
        return querySide.get("/v1/events").body().lines().map(JSON::readTree).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ALL,
                "{'keyBy':['type'],'folds':[{'name':'n','kind':'COUNT'},"
                        + "{'name':'from','kind':'FIRST','field':'position'},"
                        + "{'name':'orders','kind':'DISTINCT','field':'orderId'}]}",
                "{'filter':[{'field':'type','anyOf':['StockReserved','StockShipped']}],'keyBy':['payload.sku','type'],"
                        + "'folds':[{'name':'pieces','kind':'SUM','field':'payload.quantity'},"
                        + "{'name':'last','kind':'LAST','field':'orderId'}]}",
                "{'from':'7','to':'60','window':'PT20S','folds':[{'name':'n','kind':'COUNT'},"
                        + "{'name':'aggregates','kind':'DISTINCT','field':'aggregateId'}]}",
                "{'from':'2026-03-01T12:00:30Z','to':'2026-03-01T12:01:00Z','keyBy':['context'],"
                        + "'folds':[{'name':'n','kind':'COUNT','field':'sequence'}]}",
                "{'filter':[{'field':'payload.quantity','atLeast':2,'below':100}],'keyBy':['orderId'],"
                        + "'folds':[{'name':'pieces','kind':'SUM','field':'payload.quantity'},"
                        + "{'name':'first','kind':'FIRST','field':'at'}]}",
                "{'filter':[{'field':'payload.amount.currency','anyOf':['BRL']}],'keyBy':['type'],"
                        + "'folds':[{'name':'money','kind':'SUM','field':'payload.amount.amount'}]}",
                "{'filter':[{'field':'type','anyOf':['ShipmentLost']}],'keyBy':['type'],"
                        + "'folds':[{'name':'n','kind':'COUNT'}]}",
                "{'filter':[{'field':'type','anyOf':['ShipmentLost']}],'folds':[{'name':'n','kind':'COUNT'},"
                        + "{'name':'first','kind':'FIRST','field':'id'}]}",
                "{'from':'100000','folds':[{'name':'n','kind':'COUNT'}]}"
            })
    void a_replay_has_the_rows_that_the_exported_events_lead_to(String request) {
        JsonNode replay = done(begun(request));

        assertThat(replay.path("inputs")).isEqualTo(JSON.readTree(request.replace('\'', '"')));
        ExpectedReplay expected = new ExpectedReplay(JSON.readTree(request.replace('\'', '"')));
        assertThat(replay.path("status").asString()).as(replay.toString()).isEqualTo("DONE");
        assertThat(replay.path("columns").valueStream().map(JsonNode::asString)).isEqualTo(expected.columns());
        assertThat(replay.path("rows").valueStream().map(JsonNode::toString))
                .containsExactlyInAnyOrderElementsOf(expected.rows(exported()));
        assertThat(replay.path("position").asLong()).isEqualTo(replay.path("to").asLong());
    }

    @Test
    void rows_are_sorted_by_key_numbers_by_their_value_and_nothing_before_all() {
        querySide.append(history.next(delivered(1)));
        String bySequence = "{'keyBy':['sequence'],'folds':[{'name':'n','kind':'COUNT'}]}";

        List<JsonNode> keys = done(begun(bySequence))
                .path("rows")
                .valueStream()
                .map(row -> row.path(0))
                .toList();

        assertThat(keys.get(0).isNull()).isTrue();
        assertThat(keys.stream().skip(1).map(JsonNode::asLong)).isSorted().contains(9L, 10L);
    }

    /** Nothing is answered while the tables' process stands still. */
    @Test
    void a_replay_goes_on_after_the_tables_process_has_ended_and_ends_when_it_is_cancelled() throws Exception {
        done(begun(ALL));
        long engine = Analyst.engine().pid();
        signal("STOP", engine);
        String first = begun(ALL);
        String cancelled = begun(ALL);
        assertThat(querySide.json(first).path("status").asString()).isEqualTo("RUNNING");
        assertThat(querySide.delete(cancelled).statusCode()).isEqualTo(204);
        assertThat(querySide.delete(cancelled).statusCode()).isEqualTo(204);
        signal("KILL", engine);

        assertCountsAll(done(first));
        assertCountsAll(done(begun(ALL)));
        assertThat(querySide.json(cancelled).path("status").asString()).isEqualTo("CANCELLED");
        assertThat(querySide.delete(first).statusCode()).isEqualTo(204);
        assertThat(querySide.json(first).has("rows")).isFalse();
    }

    @Test
    void a_replay_of_a_node_that_is_stopped_has_failed() throws Exception {
        done(begun(ALL));
        signal("STOP", Analyst.engine().pid());
        String replay = begun(ALL);
        querySide.close();

        querySide = servers.querySide("daybook");

        assertThat(querySide.json(replay).path("status").asString()).isEqualTo("FAILED");
        assertThat(querySide.json(replay).path("failure").asString()).contains("has ended");
        assertCountsAll(done(begun(ALL)));
    }

    /** One runs and twenty wait while the tables' process stands still. */
    @Test
    void a_replay_for_which_there_is_no_room_leaves_nothing_behind_and_begins_later_with_its_key() throws Exception {
        done(begun(ALL));
        long engine = Analyst.engine().pid();
        signal("STOP", engine);
        List<String> waiting =
                Stream.generate(() -> begun(ALL)).limit(1 + WAITING_MAX).toList();

        HttpResponse<String> refused = begin(ALL, "no-room");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(JSON.readTree(refused.body()).path("code").asString()).isEqualTo("UNAVAILABLE");
        assertThat(refused.headers().firstValueAsLong("Retry-After")).isPresent();
        String path = "/v1/replays/" + Ids.derived("anonymous", "POST", "/v1/replays", "no-room");
        assertThat(querySide.get(path).statusCode()).isEqualTo(404);
        waiting.forEach(
                replay -> assertThat(querySide.delete(replay).statusCode()).isEqualTo(204));
        signal("KILL", engine);
        HttpResponse<String> later =
                await().atMost(SOON).until(() -> begin(ALL, "no-room"), answer -> answer.statusCode() != 503);
        assertThat(later.headers().firstValue("Location")).contains(path);
        assertCountsAll(done(path));
    }

    /** After two minutes of silence it is taken for killed. */
    @Test
    void a_node_says_often_enough_that_its_replays_are_not_forgotten() {
        assertThat(querySide.bean(ScheduledTaskHolder.class).getScheduledTasks())
                .extracting(ScheduledTask::getTask)
                .filteredOn(task -> task.toString().endsWith(".Replays.touchPending"))
                .singleElement()
                .isInstanceOfSatisfying(FixedDelayTask.class, beat -> assertThat(beat.getIntervalDuration())
                        .isLessThan(Duration.ofMinutes(1)));
    }

    private void assertCountsAll(JsonNode replay) {
        assertThat(replay.path("rows"))
                .as(replay.toString())
                .hasToString("[[" + exported().size() + "]]");
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void a_key_begins_one_replay_and_no_other() {
        HttpResponse<String> first = begin(ALL, "key");
        HttpResponse<String> again = begin(ALL, "key");
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        HttpResponse<String> other = begin("{'from':'1','folds':[{'name':'n','kind':'COUNT'}]}", "key");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("IDEMPOTENCY_KEY_REUSED");
        assertThat(querySide.postJson("/v1/replays", Map.of()).statusCode()).isEqualTo(400);
        assertThat(querySide.get("/v1/replays/" + order(1)).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'folds':[]|/folds",
                "'folds':[{'name':'n','kind':'SUM'}]|/folds/0/field",
                "'folds':[{'name':'n','kind':'SUM','field':'password'}]|/folds/0/field",
                "'folds':[{'name':'n','kind':'SUM','field':'payload.a;b'}]|/folds/0/field",
                "'folds':[{'name':'n','kind':'MEAN','field':'at'}]|/folds/0/kind",
                "'folds':[{'name':'n','kind':'COUNT'},{'name':'n','kind':'COUNT'}]|/folds/1/name",
                "'keyBy':['n'],'folds':[{'name':'m','kind':'COUNT'}]|/keyBy/0",
                "'window':'P1M','folds':[{'name':'n','kind':'COUNT'}]|/window",
                "'window':'PT0S','folds':[{'name':'n','kind':'COUNT'}]|/window",
                "'from':'yesterday','folds':[{'name':'n','kind':'COUNT'}]|/from",
                "'keyBy':['type','type'],'folds':[{'name':'n','kind':'COUNT'}]|/keyBy/1",
                "'filter':[{'field':'at','atLeast':1}],'folds':[{'name':'n','kind':'COUNT'}]|/filter/0/field",
                "'filter':[{'field':'type'}],'folds':[{'name':'n','kind':'COUNT'}]|/filter/0",
                "'filter':[{'field':'type','anyOf':['Nothing']}],'folds':[{'name':'n','kind':'COUNT'}]"
                        + "|/filter/0/anyOf/0",
                "'filter':[{'field':'type','below':1}],'folds':[{'name':'n','kind':'COUNT'}]|/filter/0/field",
                "'filter':[{'field':'position','atLeast':2,'below':2}],'folds':[{'name':'n','kind':'COUNT'}]"
                        + "|/filter/0/below",
                "'folds':[{'name':'n','kind':'SUM','field':'payload.sku'}]|/folds/0/field",
                "'folds':[{'name':'n','kind':'COUNT','field':'payload.quantiy'}]|/folds/0/field",
                "'folds':[{'name':'n','kind':'LAST','field':'payload.shippingAddress.name'}]|/folds/0/field",
                "'from':'9','to':'8','folds':[{'name':'n','kind':'COUNT'}]|/to",
                "'from':'2026-03-02T00:00:00Z','to':'2026-03-01T00:00:00Z','folds':[{'name':'n','kind':'COUNT'}]|/to"
            },
            quoteCharacter = '"')
    void what_cannot_be_replayed_is_refused_where_it_is_wrong(String members, String pointer) {
        HttpResponse<String> answer = begin("{" + members + "}", "wrong");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(JSON.readTree(answer.body()).path("errors").valueStream())
                .extracting(error -> error.path("pointer").asString())
                .containsExactly(pointer);
    }
}
