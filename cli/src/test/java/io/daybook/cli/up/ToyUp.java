package io.daybook.cli.up;

import io.daybook.cli.console.Console;
import io.daybook.cli.running.SystemReport.RunningProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A process that keeps a system in the foreground which never gets ready and, if told so, cannot be closed. */
final class ToyUp implements StartedSystem {

    private final Console console;
    private final boolean broken;

    private ToyUp(Console console, boolean broken) {
        this.console = console;
        this.broken = broken;
    }

    /** The directory, the given Axon Server, the given MongoDB, and whether closing fails. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        boolean broken = Boolean.parseBoolean(arguments[3]);
        Settings settings =
                Setup.settings(folder, arguments[1], arguments[1].isEmpty(), arguments[2], arguments[2].isEmpty());
        Console console = Console.ofProcess();
        new SystemRunner(console, DaybookDirectory.open(folder), settings, new ToyUp(console, broken))
                .run(report -> {});
    }

    @Override
    public void start(Consumer<String> changes) {
        console.say("the toy starts");
    }

    @Override
    public List<RunningProcess> processes() {
        return List.of();
    }

    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    public void close() {
        console.say("the toy ends");
        if (broken) {
            throw new IllegalStateException("the toy does not end");
        }
    }
}
