package io.daybook.cli.log;

import io.daybook.axonserver.disk.DirectoryDisk;
import io.daybook.axonserver.log.EventLog;
import io.daybook.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where the log is. It is only read, and its server may run. */
final class LogDirectory {

    @Spec(Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data directory of a system (${DEFAULT-VALUE}), or a copy of the axonserver/ in it.")
    private Path data = Path.of("data");

    /** What is asked of the log. */
    interface Question<T> {

        T answer(DirectoryDisk log) throws IOException;
    }

    /**
     * Asks the log in the directory, or in the {@code axonserver} in it.
     *
     * @throws ParameterException if there is none
     * @throws Failure if it cannot be read or, where the question does not allow for that, is damaged
     */
    <T> T ask(Question<T> question) {
        try (DirectoryDisk log = DirectoryDisk.in(path())) {
            return question.answer(log);
        } catch (IOException e) {
            throw new Failure("cannot read the log: " + e.getMessage(), e);
        }
    }

    /** The directory with the segments. */
    Path path() {
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
