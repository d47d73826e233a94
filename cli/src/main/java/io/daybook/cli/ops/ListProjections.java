package io.daybook.cli.ops;

import io.daybook.cli.console.Columns;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.Call;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code daybook ops projections}: how far each read model has come, who works on it and what fails. */
@Command(name = "projections")
public final class ListProjections implements Callable<Integer> {

    private final Console console;

    @Mixin
    private OperatorOptions options = new OperatorOptions();

    /** A command that writes to the given console. */
    public ListProjections(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        options.calls(console).print(Call.get("/v1/ops/projections"), ListProjections::table);
        return 0;
    }

    private static String table(JsonNode answer) {
        Columns table = new Columns()
                .row("read model", "version", "position", "behind", "parked", "failing", "rebuild", "segments");
        for (JsonNode item : answer.path("items")) {
            table.row(
                    item.path("name").asString(),
                    item.path("version").asString(),
                    item.path("position").asString(),
                    behind(item.path("lag")),
                    item.at("/errors/parked").asString(),
                    failing(item),
                    item.path("rebuildId").asString("-"),
                    segments(item));
        }
        return "the log ends at " + answer.path("head").asString() + "\n" + table.text();
    }

    private static String behind(JsonNode lag) {
        String seconds = lag.path("seconds").asString("");
        return lag.path("events").asString() + (seconds.isEmpty() ? "" : " (" + seconds + " s)");
    }

    private static String failing(JsonNode item) {
        String causes = item.at("/errors/failing")
                .valueStream()
                .map(segment -> segment.path("segment").asString() + ": "
                        + segment.path("cause").asString())
                .collect(Collectors.joining("; "));
        return causes.isEmpty() ? "-" : causes;
    }

    private static String segments(JsonNode item) {
        return item.path("segments")
                .valueStream()
                .map(segment -> segment.path("segment").asString() + " "
                        + segment.path("node").asString("nobody"))
                .collect(Collectors.joining(", "));
    }
}
