package io.daybook.cli.rebuild;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.Progress;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/**
 * {@code daybook rebuild}: builds a read model anew, or goes on with the rebuild that there is, and compares both
 * versions when the new one is current.
 */
@Command(name = "rebuild")
public final class RebuildCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A person has seen enough then; --json has all of them. */
    private static final int DIFFERENCES_SHOWN = 20;

    private final Console console;
    private final Duration between;
    private final Stop stop = new Stop();

    @Parameters(paramLabel = "NAME", description = "The read model, as in: daybook ops projections.")
    private String name = "";

    @ArgGroup
    private @Nullable Step step;

    @Option(names = "--json", description = "Print one JSON object when it is done.")
    private boolean json;

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    /** What else is done with the rebuild, one of these. */
    private static final class Step {

        @Option(names = "--activate", description = "Make the new version live when it is current and compared.")
        private boolean activate;

        @Option(names = "--rollback", description = "Make the former version live again; build nothing.")
        private boolean rollback;

        @Option(names = "--abandon", description = "Drop the version that is not live; build nothing.")
        private boolean abandon;
    }

    /** A command that writes to the given console. */
    public RebuildCommand(Console console) {
        this(console, Duration.ofMillis(500));
    }

    /** The same with another pause between two looks. */
    RebuildCommand(Console console, Duration between) {
        this.console = console;
        this.between = between;
    }

    @Override
    public Integer call() {
        GatewayClient client = new GatewayClient(address.uri());
        client.about(); // Who has not started a system yet is told so at once.
        PatientClient gateway = new PatientClient(client, PATIENCE, stop);
        String rebuilds = "/v1/ops/projections/" + Call.encoded(name) + "/rebuilds";
        JsonNode known = known(gateway, rebuilds);
        if (step != null && step.rollback) {
            return tell(
                    gateway.accepted(post(path(rebuilds, known) + "/rollback")).body(), Map.of());
        }
        if (step != null && step.abandon) {
            gateway.accepted(new Call("DELETE", path(rebuilds, known), "", Map.of()));
            console.say("version " + dropped(known) + " of " + name + " is dropped");
            return 0;
        }
        JsonNode current = built(gateway, rebuilds, known);
        Map<String, Object> compared = compare(gateway, path(rebuilds, current));
        boolean activate = step != null && step.activate;
        return tell(
                activate
                        ? gateway.accepted(post(path(rebuilds, current) + "/activation"))
                                .body()
                        : current,
                compared);
    }

    /** The rebuild that there is; missing where there is none. */
    private JsonNode known(PatientClient gateway, String rebuilds) {
        List<String> names = new ArrayList<>();
        for (JsonNode item : gateway.accepted(Call.get("/v1/ops/projections")).list("items")) {
            names.add(item.path("name").asString());
            if (item.path("name").asString().equals(name)) {
                return item.has("rebuildId")
                        ? gateway.accepted(Call.get(path(rebuilds, item))).body()
                        : CliJson.MAPPER.missingNode();
            }
        }
        throw new Failure("there is no read model " + name + "; there are " + String.join(", ", names));
    }

    private String path(String rebuilds, JsonNode rebuild) {
        if (rebuild.isMissingNode()) {
            throw new Failure("there is no rebuild of " + name);
        }
        return rebuilds + "/" + rebuild.path("rebuildId").asString();
    }

    private static String dropped(JsonNode rebuild) {
        return rebuild.path(status(rebuild).equals("ACTIVE") ? "former" : "rebuildId")
                .asString();
    }

    private static String status(JsonNode rebuild) {
        return rebuild.path("status").asString("");
    }

    private static Call post(String path) {
        return Call.post(path, UUID.randomUUID().toString(), Map.of());
    }

    /** Goes on with what is being built, or begins, and comes back when it is current. */
    private JsonNode built(PatientClient gateway, String rebuilds, JsonNode known) {
        boolean underWay = List.of("BUILDING", "CURRENT").contains(status(known));
        JsonNode rebuild = underWay ? known : gateway.accepted(post(rebuilds)).body();
        String told = "";
        try (Progress progress = new Progress(console, "events", events(rebuild, "head"))) {
            while (status(rebuild).equals("BUILDING")) {
                progress.to(events(rebuild, "position"), events(rebuild, "head"));
                told = tellFailures(rebuild, told);
                stop.pause(between);
                rebuild = gateway.accepted(Call.get(path(rebuilds, rebuild))).body();
            }
            progress.to(events(rebuild, "position"), events(rebuild, "head"));
        }
        return rebuild;
    }

    /** Says what fails when that is not what was told before. */
    private String tellFailures(JsonNode rebuild, String told) {
        String failing = rebuild.at("/errors/failing")
                .valueStream()
                .map(segment -> "segment " + segment.path("segment").asString() + " fails and is tried again: "
                        + segment.path("cause").asString())
                .collect(Collectors.joining("; "));
        if (!failing.isEmpty() && !failing.equals(told)) {
            console.say(failing);
        }
        return failing;
    }

    /** How many there are up to that position. */
    private static long events(JsonNode rebuild, String position) {
        return rebuild.path(position).asLong(-1) + 1;
    }

    private static Map<String, Object> compare(PatientClient gateway, String rebuild) {
        long documents = 0;
        long underWay = 0;
        List<JsonNode> differences = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = gateway.accepted(
                    Call.get(rebuild + "/diff" + (cursor.isEmpty() ? "" : "?cursor=" + Call.encoded(cursor))));
            documents += page.body().path("compared").asLong(0);
            underWay += page.body().path("underWay").asLong(0);
            differences.addAll(page.list("items"));
            cursor = page.body().path("next").asString("");
        } while (!cursor.isEmpty());
        Map<String, Object> compared = new LinkedHashMap<>();
        compared.put("compared", documents);
        compared.put("underWay", underWay);
        compared.put("differences", differences);
        return compared;
    }

    private int tell(JsonNode rebuild, Map<String, Object> compared) {
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("rebuild", rebuild);
            all.putAll(compared);
            console.print(CliJson.MAPPER.writeValueAsString(all));
            return 0;
        }
        String id = rebuild.path("rebuildId").asString();
        console.print("rebuild " + id + " of " + name + " is " + status(rebuild));
        if (compared.get("differences") instanceof List<?> differences) {
            console.print(compared.get("compared") + " documents compared, " + differences.size() + " differ, "
                    + compared.get("underWay") + " under way");
            differences.stream().limit(DIFFERENCES_SHOWN).forEach(found -> console.print("  " + found));
        }
        if (status(rebuild).equals("CURRENT")) {
            console.say("make it live with: daybook rebuild " + name + " --activate   or drop it with --abandon");
        } else if (status(rebuild).equals("ACTIVE")) {
            console.say("go back with: daybook rebuild " + name + " --rollback   or drop the former with --abandon");
        }
        return 0;
    }
}
