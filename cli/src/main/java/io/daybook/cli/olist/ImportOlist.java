package io.daybook.cli.olist;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.Progress;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import io.daybook.cli.running.EventCount;
import io.daybook.cli.running.SystemReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook import olist DIR}: real orders, placed as live traffic and carried to where they ended. */
@Command(name = "olist")
public final class ImportOlist implements Callable<Integer> {

    /** How long the end of the process waits for what is under way, in seconds. */
    private static final int STOP_MAX_SECONDS = 15;

    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The folder with the files.")
    private Path folder = Path.of("");

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Only the first N orders in the order of purchase, those that are not placed included.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--json", description = "Print the report as one JSON object.")
    private boolean json;

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    /** A command that writes to the given console. */
    public ImportOlist(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new ParameterException(command.commandLine(), "--limit must not be negative");
        }
        Stop stop = new Stop();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        Thread hook = new Thread(() -> {
            stop.ask();
            if (!ended.completeOnTimeout(false, STOP_MAX_SECONDS, TimeUnit.SECONDS)
                    .join()) {
                console.say("daybook: what was under way is left; run the same command again to go on");
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return run(new GatewayClient(address.uri()), patience(), stop);
        } finally {
            ended.complete(true);
            if (!stop.isAsked()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private int run(GatewayClient gateway, Duration patience, Stop stop) {
        Dataset dataset = Dataset.read(folder);
        List<Planned> orders = new Planner(dataset).plan(limit);
        SystemReport system = SystemReport.of(gateway.about());
        Tally tally = new Tally(dataset.findings());
        try (EventCount log = new EventCount(address.uri(), system)) {
            return run(orders, tally, new PatientClient(gateway, patience, stop), stop, log);
        }
    }

    private int run(List<Planned> orders, Tally tally, PatientClient client, Stop stop, EventCount log) {
        Optional<Long> before = log.events();
        long started = System.nanoTime();
        try (Progress progress = new Progress(console, "orders", orders.size())) {
            Consumer<OrderImportResult> counted = tally::add;
            Consumer<OrderImportResult> shown = counted.andThen(result -> progress.step());
            new LiveImport(client, stop, shown).run(orders);
        } catch (Failure e) {
            throw new Failure(e.getMessage() + "\n" + stopped(tally, orders) + " when the system is there.", e);
        }
        if (stop.isAsked()) {
            console.say(stopped(tally, orders) + " to go on.");
            return 130;
        }
        double seconds = Math.max(1e-3, (System.nanoTime() - started) / 1e9);
        Optional<Long> led = before.flatMap(first -> log.events().map(last -> last - first));
        console.print(json ? CliJson.MAPPER.writeValueAsString(tally.json(seconds, led)) : tally.text(seconds, led));
        return tally.mismatches().isEmpty() ? 0 : 1;
    }

    private static String stopped(Tally tally, List<Planned> orders) {
        return "Stopped after " + tally.orders() + " of " + orders.size() + " orders; run the same command again";
    }

    private static Duration patience() {
        String text = System.getenv().getOrDefault("DAYBOOK_PATIENCE", "PT2M");
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new Failure("DAYBOOK_PATIENCE must be an ISO 8601 duration like PT2M, not '" + text + "'", e);
        }
    }
}
