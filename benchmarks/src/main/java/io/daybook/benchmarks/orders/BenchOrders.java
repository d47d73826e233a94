package io.daybook.benchmarks.orders;

import io.daybook.benchmarks.measure.LoadModel;
import io.daybook.benchmarks.measure.LoadModelOptions;
import io.daybook.benchmarks.measure.LoadOptions;
import io.daybook.benchmarks.measure.MeasuredSystem;
import io.daybook.benchmarks.measure.OwnProcess;
import io.daybook.benchmarks.measure.RepeatedOperation;
import io.daybook.benchmarks.measure.Run;
import io.daybook.benchmarks.measure.Side;
import io.daybook.benchmarks.naive.NaiveShop;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(
            names = "--versus",
            paramLabel = "URL",
            description = "The gateway of a second system, measured in turn with the first.")
    private @Nullable URI versus;

    @Option(
            names = "--naive",
            description = "Start the same shop written the way most samples of Axon are, as the second system.")
    private boolean naive;

    @Mixin
    private LoadModelOptions model = new LoadModelOptions();

    @Option(
            names = "--delivered",
            description = "Pack, dispatch and deliver each order as well, and count it when it is seen COMPLETED.")
    private boolean delivered;

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

    /** A command that writes to the given console. */
    public BenchOrders(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (naive && (versus != null || delivered)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--naive is the second system, and delivers nothing; leave out --versus and --delivered");
        }
        Run run = load.begin("daybook bench orders", console, model.models());
        run.note("orders", olist == null ? "made up" : "of the Olist dataset");
        try (OwnProcess comparator = naive ? OwnProcess.start(NaiveShop.class) : null) {
            measureAgainst(comparator == null ? versus : URI.create(comparator.address()), run);
        }
        load.end(run, console);
        return 0;
    }

    private void measureAgainst(@Nullable URI other, Run run) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (MeasuredSystem first = new MeasuredSystem(address.uri(), mongodb);
                MeasuredSystem second = other == null ? null : new MeasuredSystem(other, "")) {
            List<MeasuredSystem> systems = second == null ? List.of(first) : List.of(first, second);
            List<RepeatedOperation> operations = new ArrayList<>();
            systems.forEach(system -> operations.add(orders(system, threads)));
            for (LoadModel each : model.models()) {
                List<Side> sides = new ArrayList<>();
                for (int i = 0; i < systems.size(); i++) {
                    MeasuredSystem system = systems.get(i);
                    sides.add(new Side(system.gateway().toString(), each.inFlight(), operations.get(i), system::usage));
                }
                run.inTurn(delivered ? "order to COMPLETED" : "order to CONFIRMED", each, sides);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** An order from the customer's first call on; each client remembers what it has written. */
    private RepeatedOperation orders(MeasuredSystem system, ExecutorService threads) {
        console.say("preparing " + system.gateway());
        Workload workload = Workload.of(olist);
        workload.prepare(system.patiently());
        Map<Integer, Journey> journeys = new ConcurrentHashMap<>();
        return RepeatedOperation.blocking(threads, client -> () -> {
            Journey journey = journeys.computeIfAbsent(client, number -> new Journey(system.patiently()));
            Call order = workload.next();
            return (delivered ? journey.delivered(order) : journey.confirmed(order)) ? 1 : 0;
        });
    }
}
