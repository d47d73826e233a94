package io.daybook.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.Daybook;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.ToyShop;
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
              "rows": [["tea, green", 12], [null, 3]], "truncated": %s}""";

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

    @Test
    void an_answer_is_a_table_or_comma_separated_or_json() {
        assertThat(run()).isZero();
        assertThat(printed()).isEqualTo("""
                  sku         sold
                  ---         ----
                  tea, green  12
                  null        3
                """);
        assertThat(run("--csv")).isZero();
        assertThat(printed()).isEqualTo("sku,sold\n\"tea, green\",12\n\"\",3\n");
        assertThat(run("--json")).isZero();
        assertThat(CliJson.MAPPER.readTree(printed()).at("/rows/0/1").asInt()).isEqualTo(12);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(shop.calls()).contains("POST " + PATH);
    }

    @Test
    void that_there_are_more_rows_is_told_beside_them() {
        shop.page(PATH, ANSWER.replace("%s", "true"));

        assertThat(run("--csv")).isZero();

        assertThat(printed()).endsWith(",3\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("more rows", "--rows");
    }

    @Test
    void what_is_refused_is_told_in_a_line() {
        shop.remove(PATH);
        shop.refuse(PATH);

        assertThat(run()).isEqualTo(1);

        assertThat(printed()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("daybook: ").hasLineCount(1);
        assertThat(run("--json", "--csv")).isEqualTo(2);
    }
}
