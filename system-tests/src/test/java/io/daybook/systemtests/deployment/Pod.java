package io.daybook.systemtests.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A pod as a process of this machine, with an address of its own, to which names lead by a file. */
final class Pod implements AutoCloseable {

    private static final Path JARS = ComposeFile.ROOT.resolve("cli/target/daybook/lib");
    private static final int SECONDS_TO_END = 60;

    private final Process process;
    private final String address;

    private Pod(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it.
     *
     * @param hosts the names that it knows, and their addresses
     * @param directory where it keeps what a pod keeps in its volume
     */
    static Pod start(
            Map<String, Object> workload, Map<String, String> environment, String address, Path hosts, Path directory)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=true",
                "-Dsun.net.inetaddr.ttl=5", // As the image has it.
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                JARS + "/*"));
        command.addAll(ComposeFile.strings(HelmChart.container(workload), "args"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(directory).toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DAYBOOK_"));
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("SERVER_ADDRESS", address, "DAYBOOK_DATA", directory.toString()));
        return new Pod(builder.start(), address);
    }

    String address() {
        return address;
    }

    /** Asks it to end, as Kubernetes does, and waits until it has. */
    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            throw new AssertionError(address + " does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
