package io.daybook.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.Daybook;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.ToyShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RebuildCommandTest {

    private static final String PROJECTIONS = "/v1/ops/projections";
    private static final String REBUILDS = PROJECTIONS + "/stock/rebuilds";

    private static final String PROJECTION = """
            {"head": 99, "items": [{"name": "stock", "version": 1, "position": 89, "lag": {"events": 10, "seconds": 3},
              "segments": [{"segment": 0, "node": "query-side", "position": 89}, {"segment": 1, "position": 99}],
              "errors": {"parked": 1, "failing": [{"segment": 1, "cause": "no room"}]}%s}]}""";

    private static final String REBUILD = """
            {"rebuildId": 2, "former": 1, "status": "%s", "position": 49, "head": 99, "rate": 10, "secondsLeft": 5}""";

    private static final String FAILING = """
            {"rebuildId": 2, "former": 1, "status": "BUILDING", "position": 9, "head": 99,
              "errors": {"parked": 0, "failing": [{"segment": 1, "cause": "no room"}]}}""";

    private static final String DIFF = """
            {"compared": 7, "underWay": 0, "items": [{"id": "tea"}], "next": null}""";

    private final ToyShop shop = new ToyShop();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    RebuildCommandTest() throws IOException {}

    @BeforeEach
    void fill() {
        shop.page("/actuator/info", "{}");
        shop.page(PROJECTIONS, PROJECTION.formatted(", \"rebuildId\": 2"));
        shop.page(REBUILDS + "/2", REBUILD.formatted("CURRENT"));
        shop.page(REBUILDS + "/2/diff", DIFF);
        shop.page(REBUILDS + "/2/activation", REBUILD.formatted("ACTIVE"));
        shop.page(REBUILDS + "/2/rollback", REBUILD.formatted("ROLLED_BACK"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void one_that_is_built_is_compared_and_stays_beside_the_live_one() {
        assertThat(run("rebuild", "stock")).isZero();

        assertThat(text()).isEqualTo("""
                rebuild 2 of stock is CURRENT
                7 documents compared, 1 differ, 0 under way
                  {"id":"tea"}
                """);
        assertThat(shop.calls()).noneMatch(call -> call.startsWith("POST"));
    }

    @Test
    void where_none_is_under_way_one_is_begun_and_what_fails_meanwhile_is_told() {
        shop.page(PROJECTIONS, PROJECTION.formatted(""));
        shop.page(REBUILDS, FAILING);

        assertThat(run("rebuild", "stock")).isZero();
        assertThat(shop.calls()).contains("POST " + REBUILDS);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("segment 1 fails and is tried again: no room\n");
        assertThat(text()).contains("is CURRENT");
    }

    @Test
    void it_becomes_live_when_that_is_asked_for() {
        assertThat(run("rebuild", "stock", "--activate", "--json")).isZero();

        JsonNode told = CliJson.MAPPER.readTree(text());
        assertThat(told.at("/rebuild/status").asString()).isEqualTo("ACTIVE");
        assertThat(told.path("compared").asInt()).isEqualTo(7);
        assertThat(told.path("differences")).hasSize(1);
    }

    @Test
    void the_former_one_becomes_live_again_and_the_other_is_dropped() {
        assertThat(run("rebuild", "stock", "--rollback")).isZero();
        assertThat(text()).isEqualTo("rebuild 2 of stock is ROLLED_BACK\n");

        shop.page(REBUILDS + "/2", REBUILD.formatted("ROLLED_BACK"));
        assertThat(run("rebuild", "stock", "--abandon")).isZero();
        assertThat(shop.calls()).contains("DELETE " + REBUILDS + "/2");
    }

    @Test
    void what_is_not_there_is_a_failure() {
        assertThat(run("rebuild", "stick")).isEqualTo(1);
        shop.page(PROJECTIONS, PROJECTION.formatted(""));
        assertThat(run("rebuild", "stock", "--rollback")).isEqualTo(1);
        assertThat(run("rebuild", "stock", "--rollback", "--abandon")).isEqualTo(2);
    }

    @Test
    void read_models_are_listed_with_their_lag_their_nodes_and_what_fails() {
        assertThat(run("ops", "projections")).isZero();

        assertThat(text().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "the log ends at 99",
                        "read model version position behind parked failing rebuild segments",
                        "stock 1 89 10 (3 s) 1 1: no room 2 0 query-side, 1 nobody");
    }

    private int run(String... arguments) {
        out.reset();
        Console console = Console.plain(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        List<String> all = Stream.concat(
                        Stream.of(arguments), Stream.of("--url", shop.uri().toString()))
                .toList();
        return Daybook.execute(console, all.toArray(String[]::new));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
