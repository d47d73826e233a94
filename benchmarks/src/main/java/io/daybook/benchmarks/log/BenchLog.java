package io.daybook.benchmarks.log;

import io.daybook.benchmarks.measure.LoadModel;
import io.daybook.benchmarks.measure.LoadOptions;
import io.daybook.benchmarks.measure.OwnProcess;
import io.daybook.benchmarks.measure.Run;
import io.daybook.benchmarks.measure.Usage;
import io.daybook.cli.console.Console;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code daybook bench log}: what the log takes in and gives out, beside what disk and network alone would. */
@Command(name = "log", resourceBundle = "io.daybook.benchmarks.commands")
public final class BenchLog implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,64,256",
            description =
                    "How many appends are under way at any time; several, one after the other (${DEFAULT-VALUE}).")
    private List<Integer> inFlight = List.of();

    @Option(
            names = "--connections",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,4",
            description = "On how many connections they are sent (${DEFAULT-VALUE}).")
    private List<Integer> connections = List.of();

    @Option(
            names = "--readers",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,8",
            description = "How many read the log at different places (${DEFAULT-VALUE}).")
    private List<Integer> readers = List.of();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many events the log has before anything is measured (${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "The disk to measure; the directory for temporary files if not given.")
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = "--axonserver",
            paramLabel = "HOST:PORT",
            description = "FILL THE LOG of this Axon Server with events of no meaning, and measure that instead of an"
                    + " embedded one of our own. Never one that holds anything.")
    private @Nullable String axonserver;

    /** A command that writes to the given console. */
    public BenchLog(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (connections.isEmpty() || Collections.min(connections) < 1 || Collections.min(readers) < 1 || events < 1) {
            throw new ParameterException(
                    command.commandLine(), "--connections, --readers and --events must be 1 or more");
        }
        if (axonserver != null && !axonserver.matches(".+:\\d{1,5}")) {
            throw new ParameterException(command.commandLine(), "--axonserver must be a host and a port");
        }
        Run run = load.begin(
                "daybook bench log",
                console,
                inFlight.stream().map(LoadModel::inFlight).toList());
        try (OwnProcess own = OwnProcess.start(LogServer.class, directory)) {
            String[] addresses = own.address().split(" ", -1);
            String measured = axonserver == null ? addresses[0] : axonserver;
            run.note("Axon Server", axonserver == null ? "embedded, in a process of its own" : measured);
            run.note("events", events + " of " + ScratchLog.EVENT_BYTES + " bytes before the first measurement");
            Map<String, ProcessHandle> ours = Map.of("client", ProcessHandle.current(), "server", own.handle());
            // What a server elsewhere uses is not known, and half of the sum would be a wrong figure.
            Map<String, ProcessHandle> theirs = axonserver == null ? ours : Map.of();
            try (ScratchLog log = new ScratchLog(measured, Collections.max(connections));
                    Floors floors = new Floors(addresses[1], own.directory(), Collections.max(connections));
                    LogLoad loads = new LogLoad(run, log, floors, () -> Usage.of(theirs), () -> Usage.of(ours))) {
                console.say("filling the log");
                log.fill(events);
                measure(loads);
            }
        }
        load.end(run, console);
        return 0;
    }

    private void measure(LogLoad log) {
        for (int clients : inFlight) {
            for (int over : connections) {
                if (over <= clients) {
                    log.append(clients, over);
                }
            }
        }
        readers.forEach(log::read);
        log.loadAggregates();
    }
}
