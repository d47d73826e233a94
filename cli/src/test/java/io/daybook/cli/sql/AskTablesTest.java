package io.daybook.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.Daybook;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.ToyShop;
import io.daybook.cli.http.ToyShop.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code daybook sql}, at a gateway in memory. */
class AskTablesTest {

    private static final String PATH = "/v1/analytics/queries";
    private static final String ANSWER = """
            {"position": 9, "columns": [{"name": "sku", "type": "VARCHAR"}, {"name": "sold", "type": "BIGINT"}],
              "rows": [["tea, green", 12], [null, 3], ["", 0]], "truncated": %s}""";

    private final ToyShop shop = new ToyShop();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    AskTablesTest() throws IOException {}

    @BeforeEach
    void fill() {
        shop.page("/actuator/info", "{}");
        shop.page(PATH, ANSWER.replace("%s", "false"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private int run(String... options) {
        out.reset();
        err.reset();
        String[] arguments = Stream.concat(
                        Stream.of("sql", "select 1", "--url", shop.uri().toString()), Stream.of(options))
                .toArray(String[]::new);
        Console console = Console.plain(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return Daybook.execute(console, arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void an_answer_is_a_table_or_comma_separated_or_json() {
        assertThat(run()).isZero();
        assertThat(printed()).isEqualTo("""
                  sku         sold
                  ---         ----
                  tea, green  12
                  null        3
                              0
                """);
        assertThat(run("--csv")).isZero();
        assertThat(printed()).isEqualTo("sku,sold\n\"tea, green\",12\n,3\n\"\",0\n");
        assertThat(run("--json")).isZero();
        assertThat(CliJson.MAPPER.readTree(printed()).at("/rows/0/1").asInt()).isEqualTo(12);
        assertThat(said()).isEmpty();
        assertThat(shop.calls()).contains("POST " + PATH);
    }

    @Test
    void that_there_are_more_rows_is_told_beside_them() {
        shop.page(PATH, ANSWER.replace("%s", "true"));

        assertThat(run("--csv")).isZero();

        assertThat(printed()).endsWith(",0\n");
        assertThat(said()).contains("more rows", "--rows");
    }

    @Test
    void who_waits_for_the_tables_is_told_so_once() {
        shop.troubledBy(() -> said().contains("so far: ") ? Fault.NONE : Fault.UNAVAILABLE);

        assertThat(run()).isZero();

        assertThat(said())
                .startsWith("Waiting up to 600 s; so far: ")
                .contains("503")
                .hasLineCount(1);
    }

    @Test
    void what_is_refused_is_told_in_a_line() {
        shop.remove(PATH);
        shop.refuse(PATH);

        assertThat(run()).isEqualTo(1);

        assertThat(printed()).isEmpty();
        assertThat(said()).startsWith("daybook: ").hasLineCount(1);
        assertThat(run("--json", "--csv")).isEqualTo(2);
    }
}
