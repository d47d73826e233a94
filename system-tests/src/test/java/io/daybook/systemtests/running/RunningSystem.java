package io.daybook.systemtests.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of {@code ./daybook up} on a data directory, with free ports.
 *
 * <p>It runs the jars that the build put together, in processes of their own, so that they can be killed like those of
 * a user.
 */
public final class RunningSystem implements AutoCloseable {

    static final List<String> FREE_PORTS =
            List.of("--http-port", "0", "--axonserver-port", "0", "--dashboard-port", "0", "--mongo-port", "0");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECONDS_TO_END = 120;

    private final Process launcher;
    private final Jdk jdk;
    private final Path data;
    private final JsonNode ready;
    private final Shop shop;

    private RunningSystem(Process launcher, Jdk jdk, Path data, JsonNode ready) {
        this.launcher = launcher;
        this.jdk = jdk;
        this.data = data;
        this.ready = ready;
        this.shop = new Shop(gateway()); // One for all, because each has threads of its own.
    }

    /** Starts the system in one process or separately, and waits until it says that it is ready. */
    public static RunningSystem start(Path data, Jdk jdk, String... options) {
        return start(data, jdk, Map.of(), options);
    }

    /** The same with environment variables of its own; those of whoever runs the tests would lead it elsewhere. */
    public static RunningSystem start(Path data, Jdk jdk, Map<String, String> environment, String... options) {
        return start(jdk.launch(), jdk, data, environment, options);
    }

    /** The same of the version that the jars are of, with what starts later of the version that they are of then. */
    public static RunningSystem start(SwitchedJars jars, Path data, String... options) {
        return start(Jdk.OWN.launch(jars), Jdk.OWN, data, Map.of(), options);
    }

    private static RunningSystem start(
            List<String> launch, Jdk jdk, Path data, Map<String, String> environment, String... options) {
        List<String> command = new ArrayList<>(launch);
        command.addAll(List.of("up", "--json", "--data", data.toString()));
        command.addAll(FREE_PORTS);
        command.addAll(List.of(options));
        try {
            Files.createDirectories(data);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            data.resolve("launcher.log").toFile()));
            builder.environment().keySet().removeIf(RunningSystem::isSetting);
            builder.environment().putAll(environment);
            Process launcher = builder.start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException(
                        "The system did not start: " + Files.readString(data.resolve("launcher.log")));
            }
            return new RunningSystem(launcher, jdk, data, JSON.readTree(line));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isSetting(String variable) {
        return Stream.of("DAYBOOK_", "OTEL_", "LOGGING_").anyMatch(variable::startsWith);
    }

    public Shop shop() {
        return shop;
    }

    /** Its URL. */
    public String gateway() {
        return ready.get("gateway").asText();
    }

    /** Starts an import of the five files in a folder. */
    public CommandRun importOlist(Path folder) throws IOException {
        return CommandRun.start(jdk.launch(), "import", "olist", folder.toString(), "--url", gateway());
    }

    /** Measures the system with one of the benchmarks and answers the report. */
    public JsonNode bench(String benchmark, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(benchmark, "--url", gateway()));
        arguments.addAll(List.of(options));
        return Benchmark.report(data, arguments.toArray(String[]::new));
    }

    public String axonserver() {
        return ready.get("axonserver").asText();
    }

    /** The URL of the embedded Axon Server's pages. */
    public String dashboard() {
        return ready.get("dashboard").asText();
    }

    public String mongodb() {
        return ready.get("mongodb").asText();
    }

    /** Kills the named process at once, as a crash would; the launcher starts it again. */
    public void kill(String process) throws IOException {
        JsonNode running = process(process);
        assertThat(ProcessHandle.of(running.get("pid").asLong()).map(ProcessHandle::destroyForcibly))
                .as("%s is killed", running)
                .contains(true);
    }

    /** The id of the named process. */
    public long pid(String process) throws IOException {
        return process(process).get("pid").asLong();
    }

    /** Where the named process listens. */
    public String address(String process) throws IOException {
        return process(process).get("address").asText();
    }

    /** Where the named server of other than HTTP, which runs alone, shows its health and its metrics. */
    public String monitoring(String process) throws IOException {
        return process(process).get("http").asText();
    }

    private JsonNode process(String name) throws IOException {
        for (JsonNode running :
                JSON.readTree(data.resolve("running.json").toFile()).get("processes")) {
            if (running.get("name").asText().equals(name)) {
                return running;
            }
        }
        throw new IllegalArgumentException("No process is called " + name + ": " + ready);
    }

    /** Starts one more node of a service beside what the launcher runs; whoever starts it ends it. */
    public Process startNode(String main, String node, String... options) throws IOException {
        List<String> command = new ArrayList<>(jdk.launch(main));
        command.addAll(List.of(
                "--server.port=0",
                "--daybook.axonserver=" + axonserver(),
                "--daybook.mongodb=" + mongodb(),
                "--daybook.data=" + data,
                "--daybook.node=" + node));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve(node + ".log").toFile());
        builder.environment().keySet().removeIf(RunningSystem::isSetting);
        return builder.start();
    }

    /** Kills every process of the system at once, the launcher first so that it starts none again. */
    public void killEverything() throws InterruptedException {
        List<ProcessHandle> handles = Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants())
                .toList();
        handles.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle handle : handles) {
            handle.onExit().orTimeout(SECONDS_TO_END, TimeUnit.SECONDS).join();
        }
        launcher.waitFor();
    }

    /** Ends the system as Ctrl-C does, and expects that it ends cleanly and takes its children along. */
    @Override
    public void close() {
        if (!launcher.isAlive()) {
            return;
        }
        List<ProcessHandle> children = launcher.descendants().toList();
        launcher.destroy();
        try {
            assertThat(launcher.waitFor(SECONDS_TO_END, TimeUnit.SECONDS))
                    .as("the launcher ends")
                    .isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            launcher.destroyForcibly();
        }
        assertThat(children).as("children that outlive the launcher").allMatch(RunningSystem::ends);
    }

    /** One that gives way to all others was killed, and still needs its turn to go. */
    private static boolean ends(ProcessHandle child) {
        return child.onExit()
                        .completeOnTimeout(null, SECONDS_TO_END, TimeUnit.SECONDS)
                        .join()
                != null;
    }
}
