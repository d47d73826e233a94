package io.daybook.cli.audit;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Columns;
import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import io.daybook.cli.running.AxonServerToken;
import io.daybook.cli.running.CertificateFolder;
import io.daybook.cli.running.SystemReport;
import io.daybook.kit.mongo.ReadModelComparison.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code daybook audit}: what must hold, what of it did not, and whether the provider's ledger agrees. */
@Command(name = "audit")
public final class AuditCommand implements Callable<Integer> {

    private static final String HIDDEN_PASSWORD = ":***@";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Console console;
    private final Duration between;
    private final Stop stop = new Stop();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--replay", description = "Also make every read model anew from the first event, and compare them.")
    private boolean replay;

    @Option(
            names = "--axonserver",
            paramLabel = "HOST:PORT",
            description = "Where the log is; without it, where the system says.")
    private String axonserver = "";

    @Option(
            names = "--mongodb",
            paramLabel = "URI",
            description = "Where the read models are; without it DAYBOOK_MONGODB, or where the system says.")
    private String mongodb = "";

    @Option(
            names = "--database",
            paramLabel = "NAME",
            defaultValue = Replay.DATABASE,
            description = "And in which database (${DEFAULT-VALUE}).")
    private String database = Replay.DATABASE;

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    /** A command that writes to the given console. */
    public AuditCommand(Console console) {
        this(console, Duration.ofSeconds(1));
    }

    /** The same with another pause before it looks again at what differs. */
    AuditCommand(Console console, Duration between) {
        this.console = console;
        this.between = between;
    }

    @Override
    public Integer call() throws IOException {
        GatewayClient gateway = new GatewayClient(address.uri());
        SystemReport system = SystemReport.of(gateway.about()); // Who has not started one yet is told so at once.
        PatientClient client = new PatientClient(gateway, PATIENCE, stop);
        Answer balances = client.accepted(Call.get("/v1/audit/balances"));
        List<JsonNode> violations = balances.list("items").stream()
                .flatMap(item -> item.path("violations").valueStream())
                .toList();
        Optional<ProviderComparison> provider = new ProviderAudit(client, stop, between).compare();
        Optional<Result> replayed = replay ? Optional.of(replayed(system)) : Optional.empty();
        boolean good = violations.isEmpty()
                && provider.map(found -> found.differences().isEmpty()).orElse(true)
                && replayed.map(Result::isGood).orElse(true);
        console.print(
                json
                        ? object(good, balances, provider, replayed)
                        : text(balances, violations, provider)
                                + replayed.map(AuditCommand::text).orElse(""));
        return good ? 0 : 1;
    }

    private Result replayed(SystemReport system) throws IOException {
        String log = axonserver.isEmpty() ? system.axonserver() : axonserver;
        String given = mongodb.isEmpty() ? System.getenv().getOrDefault("DAYBOOK_MONGODB", "") : mongodb;
        String views = given.isEmpty() ? system.mongodb() : given;
        if (log.isEmpty() || views.isEmpty() || views.contains(HIDDEN_PASSWORD)) {
            throw new Failure("the system does not say how to reach its servers; give --axonserver and --mongodb");
        }
        return new Replay(log, AxonServerToken.of(system), views, database, CertificateFolder.towards(address.uri()))
                .compare(left -> {
                    if (left > 0) {
                        console.say("daybook: " + left + " events left to replay");
                    }
                    stop.pause(between);
                });
    }

    private static String object(
            boolean good, Answer balances, Optional<ProviderComparison> provider, Optional<Result> replayed) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("good", good);
        all.put("position", balances.body().path("position"));
        all.put("invariants", balances.body().path("items"));
        provider.ifPresent(found -> all.put("provider", found));
        replayed.ifPresent(found -> all.put("replay", found));
        return CliJson.MAPPER.writeValueAsString(all);
    }

    private static String text(Answer balances, List<JsonNode> violations, Optional<ProviderComparison> provider) {
        Columns table = new Columns().row("", "when", "checked", "violations", "what must hold");
        for (JsonNode item : balances.list("items")) {
            table.row(
                    word(item, "invariant"),
                    word(item, "when"),
                    word(item, "checked"),
                    String.valueOf(item.path("violations").size()),
                    word(item, "meaning"));
        }
        StringBuilder text = new StringBuilder("Books up to position ")
                .append(word(balances.body(), "position"))
                .append(" of the log\n")
                .append(table.text());
        violations.forEach(broken -> text.append("\nbroken: ").append(line(broken)));
        provider.map(ProviderComparison::differences)
                .orElse(List.of())
                .forEach(difference -> text.append("\ndiffers: payment ").append(difference));
        return text.append('\n')
                .append(provider.map(AuditCommand::line).orElse("The provider keeps no ledger that can be read here."))
                .toString();
    }

    private static String text(Result found) {
        StringBuilder text = new StringBuilder();
        found.differences().forEach(document -> text.append("\ndiffers: ")
                .append(document.collection())
                .append(' ')
                .append(document.id())
                .append(" is another one when it is made from the log"));
        String open = found.underWay() == 0 ? "" : ", " + found.underWay() + " under way";
        return text.append("\nThe log replayed: ")
                .append(found.documents())
                .append(" documents of ")
                .append(found.collections())
                .append(" read models compared, ")
                .append(found.differences().size())
                .append(" differ")
                .append(open)
                .toString();
    }

    private static String line(JsonNode broken) {
        return String.join(
                " ",
                word(broken, "invariant"),
                "of",
                word(broken, "subject"),
                "at position",
                word(broken, "position") + ",",
                word(broken, "at") + ":",
                word(broken, "detail"));
    }

    private static String line(ProviderComparison found) {
        String open = found.underWay() == 0 ? "" : ", " + found.underWay() + " under way";
        return "The provider's ledger: " + found.compared() + " payments compared, "
                + found.differences().size() + " differ" + open;
    }

    private static String word(JsonNode of, String name) {
        return of.path(name).asString("");
    }
}
