package io.daybook.cli.up;

import io.daybook.cli.console.CliJson;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * How a part is started in a process of its own, each time the same.
 *
 * <p>It is told its settings on its standard input, which then stays open: its end tells the child that its parent is
 * gone. Ctrl-C reaches everything in the foreground; a child is started deaf to it, because its supervisor ends the
 * children in their order.
 *
 * @param command program and arguments
 * @param firstLine what it reads first: its settings
 * @param output the file that gets what it prints
 */
record ChildProcess(Part part, List<String> command, String firstLine, Path output) {

    static final long OUTPUT_BYTES_MAX = 1 << 20;

    private static final int LAST_LINES = 15;

    private static final List<String> DEAF_TO_CTRL_C = List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "daybook");

    private static final String END_WITHOUT_MEMORY = "-XX:+ExitOnOutOfMemoryError";

    ChildProcess {
        command = List.copyOf(command);
    }

    /** The part in a JVM of its own. */
    static ChildProcess of(Part part, Settings settings) {
        List<String> command = command(
                part,
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                System.getProperty("java.class.path"),
                System.getenv());
        Path output = settings.folder("logs").resolve(part.text() + ".out");
        return new ChildProcess(part, command, CliJson.MAPPER.writeValueAsString(settings), output);
    }

    /** This JVM, the same jars, a heap of its own. */
    static List<String> command(Part part, List<String> ownOptions, String classPath, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        // A heap and a debugger's port cannot be shared.
        ownOptions.stream()
                .filter(option -> !option.startsWith("-Xmx") && !option.startsWith("-Xms"))
                .filter(option -> !option.startsWith("-agentlib:jdwp"))
                .forEach(command::add);
        command.add("-Xmx" + part.name().heapMegabytesMax() + "m");
        // A part without memory limps; one that has ended is started again.
        if (!command.contains(END_WITHOUT_MEMORY)) {
            command.add(END_WITHOUT_MEMORY);
        }
        // Last, because it was asked for by a person.
        new StringTokenizer(environment.getOrDefault("DAYBOOK_JAVA_OPTS", ""))
                .asIterator()
                .forEachRemaining(option -> command.add(option.toString()));
        command.addAll(List.of("-cp", classPath, PartProcess.class.getName(), part.text()));
        return command;
    }

    /**
     * Starts it once.
     *
     * @throws IOException if it cannot be started
     */
    Process start() throws IOException {
        putAsideWhenLarge();
        List<String> deaf = new ArrayList<>(DEAF_TO_CTRL_C);
        deaf.addAll(command);
        Process process = new ProcessBuilder(deaf)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        try {
            OutputStream pipe = process.getOutputStream();
            pipe.write((firstLine + "\n").getBytes(StandardCharsets.UTF_8));
            pipe.flush();
        } catch (IOException e) {
            process.destroyForcibly(); // It is gone already, or as good as; its end is seen like any other.
        }
        return process;
    }

    /** The end of what it printed, as far as it can be read. */
    String lastWords() {
        try {
            // Made of the bytes as they are: a JVM's last words may be in any encoding.
            List<String> lines = new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(cannot be read)"; // The failure matters more than its words.
        }
    }

    /** What it has to say goes to its log; this is for a JVM's last words, of which there may be many starts. */
    private void putAsideWhenLarge() throws IOException {
        if (Files.exists(output) && Files.size(output) > OUTPUT_BYTES_MAX) {
            Path previous = output.resolveSibling(output.getFileName() + ".previous");
            Files.move(output, previous, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Its first line may hold a password. */
    @Override
    public String toString() {
        return "ChildProcess[" + part.text() + "]";
    }
}
