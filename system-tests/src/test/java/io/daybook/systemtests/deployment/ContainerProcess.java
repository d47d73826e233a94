package io.daybook.systemtests.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a container of Daybook's image runs, as a process of this machine.
 *
 * @param output what it says
 */
record ContainerProcess(Process process, Path output) implements AutoCloseable {

    private static final Path JARS = ComposeFile.ROOT.resolve("cli/target/daybook/lib");
    private static final int SECONDS_TO_END = 60;

    /**
     * Starts it.
     *
     * @param options further ones of the JVM
     * @param environment beside which it has no variable of Daybook
     * @param directory where it keeps what a container keeps in its volume
     */
    static ContainerProcess start(
            String application, List<String> options, Map<String, String> environment, Path directory)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=true"));
        command.addAll(options);
        command.addAll(List.of("-cp", JARS + "/*", application));
        Path output = Files.createDirectories(directory).resolve("output.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DAYBOOK_"));
        builder.environment().putAll(environment);
        return new ContainerProcess(builder.start(), output);
    }

    /** Asks it to end and waits until it has; one that does not is ended. */
    @Override
    public void close() {
        process.destroy();
        boolean ended = process.onExit()
                        .completeOnTimeout(null, SECONDS_TO_END, TimeUnit.SECONDS)
                        .join()
                != null;
        if (!ended) {
            process.destroyForcibly();
            throw new AssertionError("It does not end, and says " + output);
        }
    }
}
