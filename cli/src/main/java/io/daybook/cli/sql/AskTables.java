package io.daybook.cli.sql;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Columns;
import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code daybook sql QUESTION}: one SELECT over the tables that are made from the log. */
@Command(name = "sql")
public final class AskTables implements Callable<Integer> {

    /** A long log takes a while until the first question finds its tables. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int TIME_SECONDS = 30;

    /** Text in quotes, so that empty text is not taken for nothing. */
    private static final CSVFormat VALUES =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.NON_NUMERIC).get();

    private final Console console;
    private final Stop stop = new Stop();

    @Parameters(paramLabel = "QUESTION", description = "A SELECT of DuckDB; - reads it from standard input.")
    private String question = "";

    @Option(names = "--rows", paramLabel = "COUNT", description = "So many rows at most; 1,000 if it is not said.")
    private @Nullable Integer rows;

    @ArgGroup
    private Form form = new Form();

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    private static final class Form {

        @Option(names = "--json", description = "Print one JSON object: columns, rows, position.")
        private boolean json;

        @Option(names = "--csv", description = "Print comma-separated values under the names of their columns.")
        private boolean csv;
    }

    /** A command that writes to the given console. */
    public AskTables(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        GatewayClient gateway = new GatewayClient(address.uri());
        gateway.about(); // Who has not started a system yet is told so at once.
        Map<String, Object> asked = rows == null ? Map.of("sql", sql()) : Map.of("sql", sql(), "maxRows", rows);
        JsonNode answer = new PatientClient(gateway, PATIENCE, stop, console::say)
                .accepted(Call.post("/v1/analytics/queries", UUID.randomUUID().toString(), asked)
                        .waiting(TIME_SECONDS))
                .body();
        console.print(form.json ? CliJson.MAPPER.writeValueAsString(answer) : form.csv ? csv(answer) : table(answer));
        if (answer.path("truncated").asBoolean()) {
            console.say("There are more rows; see --rows.");
        }
        return 0;
    }

    private String sql() {
        try {
            return question.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : question;
        } catch (IOException failed) {
            throw new Failure("the question cannot be read: " + RootCauses.of(failed), failed);
        }
    }

    private static Stream<String> names(JsonNode answer) {
        return answer.path("columns").valueStream().map(column -> column.path("name")
                .asString());
    }

    private static String csv(JsonNode answer) {
        Stream<String> rows = answer.path("rows").valueStream().map(row -> VALUES.format(values(row)));
        String names = CSVFormat.RFC4180.format(names(answer).toArray());
        return Stream.concat(Stream.of(names), rows).collect(Collectors.joining("\n"));
    }

    private static @Nullable Object[] values(JsonNode row) {
        return row.valueStream()
                .map(cell -> cell.isNull() ? null : cell.isNumber() ? cell.numberValue() : text(cell))
                .toArray();
    }

    private static String table(JsonNode answer) {
        Columns columns = new Columns();
        columns.row(names(answer).toArray(String[]::new));
        columns.row(names(answer).map(name -> "-".repeat(name.length())).toArray(String[]::new));
        answer.path("rows")
                .valueStream()
                .forEach(row -> columns.row(row.valueStream()
                        .map(cell -> cell.isNull() ? "null" : text(cell))
                        .toArray(String[]::new)));
        return columns.text().stripTrailing();
    }

    private static String text(JsonNode cell) {
        return cell.isString() ? cell.asString() : cell.toString();
    }
}
