package io.daybook.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service of the compose file as a process of this machine, on a free port of its own. */
final class ComposeService implements AutoCloseable {

    private static final Path JARS = ComposeFile.ROOT.resolve("cli/target/daybook/lib");
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration START_MAX = Duration.ofMinutes(3);

    private final Process process;
    private final Path output;

    private ComposeService(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param addresses what stands in the file, by what it is on this machine
     * @param directory where it keeps what a container keeps in its volume
     */
    static ComposeService start(String service, Map<String, String> addresses, Path directory) throws IOException {
        Path output = Files.createDirectories(directory).resolve("output.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.net.preferIPv4Stack=true",
                        "-cp",
                        JARS + "/*",
                        ComposeFile.applicationClass(service))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("DAYBOOK_"));
        // Docker sets the first, and writes a dollar sign that stands twice once.
        environment.put("HOSTNAME", service + "-container");
        ComposeFile.environment(service)
                .forEach((name, value) ->
                        environment.put(name, addresses.getOrDefault(value, value.replace("$$", "$"))));
        // What the image says beside, but for the port: another program may have it.
        environment.putAll(Map.of("SERVER_ADDRESS", "127.0.0.1", "SERVER_PORT", "0"));
        environment.put("DAYBOOK_DATA", directory.resolveSibling("data").toString());
        return new ComposeService(builder.start(), output);
    }

    /** The URL at which it listens, waited for. */
    String address() {
        return await().atMost(START_MAX).until(this::startedAt, address -> !address.isEmpty());
    }

    /** Waits until its health is good. */
    void awaitHealth(String path) {
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(address() + path)).build();
        HttpClient client = HttpClient.newHttpClient();
        await().atMost(START_MAX).ignoreException(IOException.class).untilAsserted(() -> assertThat(
                        client.send(question, HttpResponse.BodyHandlers.ofString()))
                .returns(200, HttpResponse::statusCode));
    }

    private String startedAt() throws IOException {
        List<String> lines = Files.readAllLines(output);
        assertThat(process.isAlive()).as(String.join("\n", lines)).isTrue();
        return lines.stream()
                .map(STARTED::matcher)
                .filter(Matcher::find)
                .map(found -> "http://127.0.0.1:" + found.group(1))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (ExecutionException | TimeoutException deaf) {
            process.destroyForcibly();
        }
    }
}
