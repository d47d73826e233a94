package io.daybook.benchmarks.orders;

import io.daybook.benchmarks.naive.NaiveProcess;
import io.daybook.benchmarks.orders.MeasuredSystem.Usage;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.GatewayAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code daybook bench orders}: whole orders per second, and what each of them costs. */
@Command(name = "orders", resourceBundle = "io.daybook.benchmarks.commands")
public final class BenchOrders implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    @Option(
            names = "--versus",
            paramLabel = "URL",
            description = "The gateway of a second system, measured in turn with the first.")
    private @Nullable URI versus;

    @Option(
            names = "--naive",
            description = "Start the same shop written the way most samples of Axon are, as the second system.")
    private boolean naive;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often each is measured (${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,16,64,256",
            description = "How many orders are under way at any time; several, one after the other (${DEFAULT-VALUE}).")
    private List<Integer> inFlight = List.of();

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Load before each measurement (${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "The length of each measurement (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--olist",
            paramLabel = "DIR",
            description = "The Olist dataset, whose orders are taken as templates; without it they are made up.")
    private @Nullable Path olist;

    @Option(
            names = "--mongodb",
            paramLabel = "URI",
            defaultValue = "",
            description = "Where to ask for MongoDB's counters, if not where the system says.")
    private String mongodb = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** A command that writes to the given console. */
    public BenchOrders(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (pairs < 1 || seconds < 1 || warmUpSeconds < 0 || inFlight.stream().anyMatch(clients -> clients < 1)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--pairs, --seconds and --in-flight must be 1 or more, --warm-up not less than 0");
        }
        if (naive && versus != null) {
            throw new ParameterException(command.commandLine(), "--naive is the second system; leave out --versus");
        }
        MachineProbe before = MachineProbe.take();
        List<Measurement> measurements = new ArrayList<>();
        try (NaiveProcess comparator = naive ? NaiveProcess.start() : null) {
            measureAgainst(comparator == null ? versus : comparator.address(), measurements);
        }
        BenchReport report = BenchReport.of(before, measurements, MachineProbe.take());
        console.print(json ? CliJson.MAPPER.writeValueAsString(report) : report.text());
        return 0;
    }

    private void measureAgainst(@Nullable URI other, List<Measurement> measurements) {
        try (MeasuredSystem first = new MeasuredSystem(address.uri(), mongodb);
                MeasuredSystem second = other == null ? null : new MeasuredSystem(other, "")) {
            measure(second == null ? List.of(first) : List.of(first, second), measurements);
        }
    }

    private void measure(List<MeasuredSystem> systems, List<Measurement> measurements) {
        List<Workload> workloads = systems.stream().map(this::prepared).toList();
        for (int clients : inFlight) {
            for (int pair = 0; pair < pairs; pair++) {
                for (int turn = 0; turn < systems.size(); turn++) {
                    // A B B A: what drifts in the machine meets both alike.
                    int which = pair % 2 == 0 ? turn : systems.size() - 1 - turn;
                    measurements.add(measure(systems.get(which), workloads.get(which), clients));
                }
            }
        }
    }

    private Workload prepared(MeasuredSystem system) {
        console.say("preparing " + system.gateway());
        Workload workload = Workload.of(olist);
        workload.prepare(system.patiently());
        return workload;
    }

    private Measurement measure(MeasuredSystem system, Workload workload, int clients) {
        String gateway = system.gateway().toString();
        console.say("measuring " + gateway + " with " + clients + " in flight");
        try (ClosedLoop load = new ClosedLoop(system.gateway(), workload, clients)) {
            LockSupport.parkNanos(Duration.ofSeconds(warmUpSeconds).toNanos());
            load.take();
            Usage usage = system.usage();
            long started = System.nanoTime();
            LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
            List<ClosedLoop.Placed> placed = load.take();
            double window = (System.nanoTime() - started) / 1e9;
            return Measurement.of(
                    gateway, clients, window, placed, system.usage().since(usage));
        }
    }
}
