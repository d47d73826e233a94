package io.daybook.cli.up;

import io.daybook.cli.console.CliJson;
import java.nio.file.Path;
import java.util.List;

/**
 * How a child is started, each time the same.
 *
 * @param name what it is called
 * @param command program and arguments
 * @param firstLine what it reads first: its settings
 * @param output the file that gets what it prints
 */
record ChildPlan(String name, List<String> command, String firstLine, Path output) {

    ChildPlan {
        command = List.copyOf(command);
    }

    /** The plan of a part in a JVM of its own. */
    static ChildPlan of(PartName part, Settings settings) {
        return new ChildPlan(
                part.text(),
                JavaCommand.of(part),
                CliJson.MAPPER.writeValueAsString(settings),
                DaybookDirectory.logsIn(Path.of(settings.directory())).resolve(part.text() + ".out"));
    }

    /** Its first line may hold a password. */
    @Override
    public String toString() {
        return "ChildPlan[" + name + "]";
    }
}
