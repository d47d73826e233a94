package io.daybook.cli.status;

import io.daybook.cli.console.Console;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.running.SystemReport;
import io.daybook.cli.running.SystemReport.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code daybook status}: asks the gateway, which knows where everything is. */
@Command(name = "status")
public final class StatusCommand implements Callable<Integer> {

    /** What a gateway says of itself while it is not up. */
    private static final Set<String> NOT_YET = Set.of("DOWN", "OUT_OF_SERVICE", "UNKNOWN");

    /** What a gateway says to who may not know where its parts are. */
    private static final Set<Integer> ASKS_WHO = Set.of(401, 403);

    private final Console console;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    /** A command that writes to the given console. */
    public StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        GatewayClient gateway = new GatewayClient(address.uri());
        try {
            Answer health = gateway.send(Call.get("/actuator/health"));
            Answer about = gateway.send(Call.get("/actuator/info"));
            return answered(gateway, health, about);
        } catch (IOException e) {
            console.say("not ready: nothing answers at " + gateway);
        }
        return 1;
    }

    /** Many servers answer 200 to anything; only a gateway says that it is up and where it is. */
    private int answered(GatewayClient gateway, Answer health, Answer about) {
        SystemReport report = SystemReport.of(about.body());
        String status = health.body().path("status").asString("");
        boolean gatewayOfOurs = about.succeeded() && !report.gateway().isEmpty();
        if (health.succeeded() && status.equals("UP") && ASKS_WHO.contains(about.status())) {
            console.say("ready: " + gateway + "; an operator who is logged in is told where its parts are");
            return 0;
        }
        if (health.succeeded() && status.equals("UP") && gatewayOfOurs) {
            console.print(json ? report.jsonText() : report.line());
            report.processes().stream()
                    .filter(process -> process.address().startsWith("http")
                            && !process.address().equals(report.gateway()))
                    .forEach(this::tellUnlessUp);
            return 0;
        }
        console.say(
                NOT_YET.contains(status)
                        ? "not ready: " + gateway + "/actuator/health answers " + health.status() + " " + status
                        : "not ready: something else answers there: " + gateway);
        return 1;
    }

    /** A service takes requests also while it misses what it needs. */
    private void tellUnlessUp(RunningProcess service) {
        String status;
        try {
            JsonNode health = new GatewayClient(URI.create(service.address()))
                    .send(Call.get("/actuator/health"))
                    .body()
                    .path("status");
            status = health.isString() ? health.asString() : "UP"; // Not everything that runs tells of its health.
        } catch (IOException failed) {
            status = "without an answer: " + RootCauses.of(failed);
        }
        if (!status.equals("UP")) {
            console.say(service.name() + " is " + status + ", see " + service.address() + "/actuator/health");
        }
    }
}
