package io.daybook.cli.up;

import io.daybook.cli.console.Console;
import java.nio.file.Path;

/** A process that keeps a system in the foreground which never gets ready and, if told so, cannot be closed. */
final class ToyUp {

    private ToyUp() {}

    /** The directory, the given Axon Server, the given MongoDB, and whether closing fails. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        boolean broken = Boolean.parseBoolean(arguments[3]);
        Settings settings =
                Setup.settings(folder, arguments[1], arguments[1].isEmpty(), arguments[2], arguments[2].isEmpty());
        Console console = Console.ofProcess();
        StartedSystem system = new StartedSystem(settings, (part, changes) -> {
            console.say("the toy starts");
            return () -> end(console, broken);
        });
        new SystemRunner(console, DaybookDirectory.open(folder), settings, system).run(report -> {});
    }

    private static void end(Console console, boolean broken) {
        console.say("the toy ends");
        if (broken) {
            throw new IllegalStateException("the toy does not end");
        }
    }
}
