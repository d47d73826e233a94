package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.queryside.fixture.History;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** SQL of strangers reads the tables, and does nothing else. */
class GuardedSqlIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ENDLESS =
            "with recursive n as (select 1 as i union all select i from n) select count(*) from n";

    private final History history = new History();

    private Servers servers;
    private RunningQuerySide querySide;
    private Analyst analyst;

    @BeforeEach
    void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
        querySide = servers.querySide("daybook");
        analyst = new Analyst(querySide);
    }

    @AfterEach
    void stopServers() {
        querySide.close();
        servers.close();
    }

    @Test
    void whatever_does_more_than_select_is_refused_and_changes_nothing() {
        querySide.append(history.next(catalog()));

        Stream.of(
                        "drop table events",
                        "select 1; drop table events",
                        "commit; select 1",
                        "insert into orders select * from orders",
                        "with t as (delete from events returning *) select * from t",
                        "copy events to 'stolen.csv'",
                        "export database 'stolen'",
                        "attach 'other.duckdb'",
                        "install httpfs",
                        "load httpfs",
                        "set threads = 4",
                        "pragma threads = 4",
                        "call pragma_version()",
                        "checkpoint",
                        "explain analyze select 1")
                .forEach(sql -> assertThat(analyst.refusal(sql)).as(sql).isEqualTo("must be a SELECT"));
        assertThat(analyst.refusal("select 1; select 2")).isEqualTo("must be one statement");
        assertThat(analyst.refusal("selec")).startsWith("is no SQL: ");
        assertThat(analyst.refusal("select nothing from events")).contains("\"nothing\" not found");
        Stream.of("read_csv", "read_text", "read_blob", "glob", "read_parquet", "read_json", "query", "checkpoint")
                .forEach(function -> assertThat(analyst.refusal("select * from " + function + "('/etc/passwd')"))
                        .as(function)
                        .isEqualTo("must not ask for " + function));
        Stream.of("duckdb_settings", "pg_settings", "sqlite_master")
                .forEach(table -> assertThat(analyst.refusal("with t as (from " + table + ") from t"))
                        .isEqualTo("must not ask for " + table));
        assertThat(analyst.refusal("select current_setting('threads')")).isEqualTo("must not ask for current_setting");
        assertThat(analyst.refusal("from json_execute_serialized_sql(json_serialize_sql('from duckdb_databases()'))"))
                .isEqualTo("must not ask for json_execute_serialized_sql");
        assertThat(analyst.refusal("select * from '/etc/passwd'")).contains("does not exist");
        assertThat(analyst.rows("select count(*) from events")).containsExactly("[4]");
    }

    @Test
    void values_that_json_has_not_are_text_and_moments_that_no_calendar_has_are_refused() {
        assertThat(analyst.rows("select 1e400, -1e400::float, 'nan'::double, 'abc'::blob, [1e400], 1.25::decimal(9, 2),"
                        + " timestamptz '2026-01-01 02:00:00+02', date '9999-12-31'"))
                .containsExactly("[\"Infinity\",\"-Infinity\",\"NaN\",\"YWJj\",[\"Infinity\"],1.25,"
                        + "\"2026-01-01T00:00Z\",\"9999-12-31\"]");
        Stream.of("timestamp 'infinity'", "date '-infinity'", "timestamptz 'infinity'", "[timestamp '-infinity']")
                .forEach(moment -> assertThat(analyst.refusal("select " + moment))
                        .as(moment)
                        .isEqualTo("cannot be answered: a moment is not in the years from 1 to 9999"));
    }

    /** Whatever the locale of the process that has them. */
    @Test
    void texts_are_answered_as_they_are() {
        assertThat(analyst.rows("select 'Café São €', unnest from unnest(['Móveis'])"))
                .containsExactly("[\"Café São €\",\"Móveis\"]");
    }

    @Test
    void what_would_run_for_ever_or_needs_all_memory_is_ended_and_the_next_question_is_answered() {
        querySide.append(history.next(catalog()));
        assertThat(analyst.rows("select count(*) from events")).containsExactly("[4]");
        ProcessHandle before = Analyst.engine();

        HttpResponse<String> endless = analyst.ask(ENDLESS, 1);
        HttpResponse<String> lengthy =
                analyst.ask("select count(*) from range(1000000) a, range(1000000) b where a.range < b.range", 1);
        String large = analyst.refusal("select list(repeat('x', 100000)) from range(50000)");

        assertThat(endless.statusCode()).as(endless.body()).isEqualTo(422);
        assertThat(endless.body()).contains("longer than it may");
        assertThat(lengthy.body()).contains("longer than it may");
        assertThat(large).contains("more memory");
        assertThat(analyst.rows("select count(*) from events")).containsExactly("[4]");
        assertThat(before.isAlive()).isTrue();
        assertThat(analyst.ask("select repeat('x', 1000000000)", 1).body()).contains("longer than it may");
        assertThat(before.onExit()).succeedsWithin(Duration.ofMinutes(1));
        assertThat(analyst.rows("select count(*) from events")).containsExactly("[4]");
        assertThat(analyst.refusal("select repeat('x', 100000) from range(200)"))
                .isEqualTo("finds more than 8 MiB");
        HttpResponse<String> many = analyst.ask("select * from range(2000)", 30);
        assertThat(JSON.readTree(many.body()).path("rows").size()).isEqualTo(1_000);
        assertThat(JSON.readTree(many.body()).path("truncated").asBoolean()).isTrue();
    }

    /** Or the process would be taken for stuck, and ended with whatever else it is asked. */
    @Test
    void a_question_whose_turn_does_not_come_is_told_to_come_again() {
        assertThat(analyst.rows("select count(*) from events")).containsExactly("[0]");
        ProcessHandle before = Analyst.engine();
        List<CompletableFuture<HttpResponse<String>>> endless = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> analyst.ask(ENDLESS, 20)))
                .limit(4)
                .toList();

        await().atMost(Duration.ofSeconds(15))
                .until(() -> analyst.ask("select 1", 1).statusCode(), status -> status == 503);

        assertThat(before.isAlive()).isTrue();
        assertThat(endless)
                .allSatisfy(question -> assertThat(question.join().body()).contains("longer than it may"));
    }
}
