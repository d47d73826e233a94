package io.daybook.systemtests.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The dashboards for Grafana, {@code deploy/grafana/dashboards}. */
public final class Dashboards {

    private static final Path FOLDER = ComposeFile.ROOT.resolve("deploy/grafana/dashboards");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Dashboards() {}

    static List<JsonNode> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(Dashboards::read).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The panels of a dashboard that show something. */
    static Stream<JsonNode> panels(JsonNode dashboard) {
        return elements(dashboard.get("panels"))
                .filter(panel -> !panel.get("type").asText().equals("row"));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), /* parallel= */ false);
    }

    /** What the panels ask for, of every instance and over the last minute. */
    public static Stream<String> expressions() {
        return all().stream()
                .flatMap(Dashboards::panels)
                .flatMap(panel -> elements(panel.get("targets")))
                .map(target -> target.get("expr")
                        .asText()
                        .replace("$__rate_interval", "1m")
                        .replace("$instance", ".*"));
    }
}
