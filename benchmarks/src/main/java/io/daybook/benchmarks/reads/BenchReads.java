package io.daybook.benchmarks.reads;

import io.daybook.benchmarks.measure.LoadModel;
import io.daybook.benchmarks.measure.LoadModelOptions;
import io.daybook.benchmarks.measure.LoadOptions;
import io.daybook.benchmarks.measure.MeasuredSystem;
import io.daybook.benchmarks.measure.OwnProcess;
import io.daybook.benchmarks.measure.RepeatedOperation;
import io.daybook.benchmarks.measure.Run;
import io.daybook.benchmarks.measure.Side;
import io.daybook.benchmarks.measure.Usage;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook bench reads}: what questions cost, beside a web server that answers without being asked anything. */
@Command(name = "reads", resourceBundle = "io.daybook.benchmarks.commands")
public final class BenchReads implements Callable<Integer> {

    private final Console console;

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private LoadModelOptions model = new LoadModelOptions();

    @Option(
            names = "--mongodb",
            paramLabel = "URI",
            defaultValue = "",
            description = "Where to ask for MongoDB's counters, if not where the system says.")
    private String mongodb = "";

    /** A command that writes to the given console. */
    public BenchReads(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Run run = load.begin("daybook bench reads", console, model.models());
        ExecutorService threads = Executors.newCachedThreadPool();
        try (MeasuredSystem system = new MeasuredSystem(address.uri(), mongodb);
                OwnProcess echo = OwnProcess.start(EchoServer.class)) {
            console.say("preparing " + system.gateway());
            Questions questions = Questions.of(system.patiently());
            GatewayClient server = new GatewayClient(URI.create(echo.address()));
            Supplier<Usage> echoed = () -> Usage.of(Map.of("echo", echo.handle()));
            RepeatedOperation floor = asked(server, () -> Call.get(EchoServer.PATH), threads);
            for (LoadModel each : model.models()) {
                questions.calls().forEach((name, question) -> {
                    RepeatedOperation plain = asked(system.gateway(), question, threads);
                    RepeatedOperation consistent =
                            asked(system.gateway(), () -> questions.consistent(question.get()), threads);
                    run.inTurn(
                            name,
                            each,
                            List.of(
                                    new Side("Daybook", each.inFlight(), plain, system::usage),
                                    new Side("with a consistency token", each.inFlight(), consistent, system::usage),
                                    new Side("floor: HTTP echo", each.inFlight(), floor, echoed)));
                });
            }
        } finally {
            threads.shutdown();
        }
        load.end(run, console);
        return 0;
    }

    /** One that is refused, or answered from an older state, is counted among the others. */
    private static RepeatedOperation asked(GatewayClient server, Supplier<Call> question, ExecutorService threads) {
        return RepeatedOperation.blocking(threads, client -> () -> {
            Answer answer = server.send(question.get());
            return answer.succeeded() && answer.staleBy() == null ? 1 : 0;
        });
    }
}
