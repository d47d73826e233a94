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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service of the compose file as a process of this machine, on a free port of its own. */
final class ComposeService implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration START_MAX = Duration.ofMinutes(3);

    private final ContainerProcess process;

    private ComposeService(ContainerProcess process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param addresses what stands in the file, by what it is on this machine
     * @param directory where it keeps what a container keeps in its volume
     */
    static ComposeService start(String service, Map<String, String> addresses, Path directory) throws IOException {
        Map<String, String> environment = new HashMap<>();
        // Docker sets the first, and writes a dollar sign that stands twice once.
        environment.put("HOSTNAME", service + "-container");
        ComposeFile.environment(service)
                .forEach((name, value) ->
                        environment.put(name, addresses.getOrDefault(value, value.replace("$$", "$"))));
        // What the image says beside, but for the port: another program may have it.
        environment.putAll(Map.of("SERVER_ADDRESS", "127.0.0.1", "SERVER_PORT", "0"));
        environment.put("DAYBOOK_DATA", directory.resolveSibling("data").toString());
        return new ComposeService(
                ContainerProcess.start(ComposeFile.applicationClass(service), List.of(), environment, directory));
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
        List<String> lines = Files.readAllLines(process.output());
        assertThat(process.process().isAlive()).as(String.join("\n", lines)).isTrue();
        return lines.stream()
                .map(STARTED::matcher)
                .filter(Matcher::find)
                .map(found -> "http://127.0.0.1:" + found.group(1))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        process.close();
    }
}
