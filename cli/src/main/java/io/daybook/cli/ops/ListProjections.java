package io.daybook.cli.ops;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Columns;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code daybook ops projections}: how far each read model has come, who works on it and what fails. */
@Command(name = "projections")
public final class ListProjections implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Console console;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    /** A command that writes to the given console. */
    public ListProjections(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        GatewayClient gateway = new GatewayClient(address.uri());
        gateway.about(); // Who has not started a system yet is told so at once.
        Answer answer = new PatientClient(gateway, PATIENCE, new Stop()).accepted(Call.get("/v1/ops/projections"));
        console.print(json ? CliJson.MAPPER.writeValueAsString(answer.body()) : table(answer));
        return 0;
    }

    private static String table(Answer answer) {
        Columns table = new Columns()
                .row("read model", "version", "position", "behind", "parked", "failing", "rebuild", "segments");
        for (JsonNode item : answer.list("items")) {
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
        return "the log ends at " + answer.body().path("head").asString() + "\n" + table.text();
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
