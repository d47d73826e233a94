package io.daybook.cli.log;

import io.daybook.axonserver.disk.DirectoryDisk;
import io.daybook.axonserver.log.EventLog;
import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is asked of a log. It is only read, and its server may run. */
abstract class LogInspection implements Callable<Integer> {

    final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data directory of a system (${DEFAULT-VALUE}), or a copy of the axonserver/ in it.")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    LogInspection(Console console) {
        this.console = console;
    }

    /** Asks the log in the directory, or in the {@code axonserver} in it. */
    @Override
    public Integer call() {
        Path segments = segments();
        try (DirectoryDisk log = DirectoryDisk.in(segments)) {
            return inspect(log, segments);
        } catch (IOException e) {
            throw new Failure("cannot read the log: " + e.getMessage(), e);
        }
    }

    /**
     * Prints what is found, and answers the exit code.
     *
     * @throws IOException if the log cannot be read or, where the question does not allow for that, is damaged
     */
    abstract int inspect(DirectoryDisk log, Path directory) throws IOException;

    private Path segments() {
        try {
            for (Path directory : List.of(data.resolve("axonserver"), data)) {
                if (EventLog.isIn(directory)) {
                    return directory.toAbsolutePath().normalize();
                }
            }
        } catch (IOException e) {
            throw new Failure("cannot look into " + data + ": " + e, e);
        }
        throw new ParameterException(command.commandLine(), "there is no log in " + data);
    }
}
