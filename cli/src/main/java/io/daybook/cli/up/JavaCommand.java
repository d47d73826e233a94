package io.daybook.cli.up;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/** The command line of a part that runs in a process of its own: this JVM, the same jars, its own heap. */
final class JavaCommand {

    private static final String PART_PROCESS = "io.daybook.cli.up.PartProcess";

    private static final String END_WITHOUT_MEMORY = "-XX:+ExitOnOutOfMemoryError";

    private JavaCommand() {}

    /** Program and arguments for the part. */
    static List<String> of(PartName part) {
        return of(
                part,
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                System.getProperty("java.class.path"),
                System.getenv());
    }

    static List<String> of(PartName part, List<String> ownOptions, String classPath, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        ownOptions.stream().filter(JavaCommand::isForAll).forEach(command::add);
        command.add("-Xmx" + part.heapMegabytesMax() + "m");
        // A part without memory limps; one that has ended is started again.
        if (!command.contains(END_WITHOUT_MEMORY)) {
            command.add(END_WITHOUT_MEMORY);
        }
        // Last, because it was asked for by a person.
        new StringTokenizer(environment.getOrDefault("DAYBOOK_JAVA_OPTS", ""))
                .asIterator()
                .forEachRemaining(option -> command.add(option.toString()));
        command.addAll(List.of("-cp", classPath, PART_PROCESS, part.text()));
        return command;
    }

    /** A heap and a debugger's port cannot be shared. */
    private static boolean isForAll(String option) {
        return !option.startsWith("-Xmx") && !option.startsWith("-Xms") && !option.startsWith("-agentlib:jdwp");
    }
}
