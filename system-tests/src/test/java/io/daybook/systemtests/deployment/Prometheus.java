package io.daybook.systemtests.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The Prometheus that is installed here, with Daybook's rules in a hurry: what takes minutes takes seconds. */
final class Prometheus implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Process process;

    private Prometheus(String address, Process process) {
        this.address = address;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param targets for each job the addresses of services by their names, which are labels as they are elsewhere
     */
    static Prometheus start(Path directory, Map<String, Map<String, String>> targets) throws IOException {
        String rules = ComposeFile.text(AlertRules.FILE)
                .replaceAll("for: \\d+[sm]", "for: 2s")
                .replaceAll("\\[\\d+[mh]\\]", "[15s]");
        Files.writeString(directory.resolve("rules.yml"), rules);
        String jobs = targets.entrySet().stream()
                .map(job -> """
                          - job_name: %s
                            metrics_path: /actuator/prometheus
                            static_configs: [%s]
                        """.formatted(job.getKey(), configurations(job.getValue())))
                .collect(Collectors.joining());
        Files.writeString(
                directory.resolve("prometheus.yml"),
                "global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}\n"
                        + "rule_files: [rules.yml]\nscrape_configs:\n" + jobs);
        String address = "127.0.0.1:" + freePort();
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + directory.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + directory.resolve("series"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        return new Prometheus("http://" + address, process);
    }

    private static String configurations(Map<String, String> addresses) {
        return addresses.entrySet().stream()
                .map(service ->
                        "{targets: [%s], labels: {service: %s}}".formatted(service.getValue(), service.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    /** The names of all alerts that fire now, none where it does not answer yet. */
    Set<String> firing() throws InterruptedException {
        Set<String> firing = new TreeSet<>();
        for (JsonNode series : query("ALERTS{alertstate=\"firing\"}")) {
            firing.add(series.at("/metric/alertname").asText());
        }
        return firing;
    }

    /** What a query finds. */
    JsonNode query(String query) throws InterruptedException {
        URI uri = URI.create(address + "/api/v1/query?query=" + URLEncoder.encode(query, UTF_8));
        try {
            String answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
            return JSON.readTree(answer).at("/data/result");
        } catch (IOException notYet) {
            return JSON.createArrayNode();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
