package io.daybook.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The documents as they are kept in {@code docs/openapi}: one for each service that has calls for clients, and the
 * gateway's, which has the calls of all.
 */
final class OpenApiFiles {

    static final String GATEWAY = "gateway";

    private static final Path FOLDER = Path.of("..", "docs", "openapi");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The packages of the services. */
    private static final Map<String, String> SERVICES = Map.of(
            "command-side", "io.daybook.commandside",
            "query-side", "io.daybook.queryside",
            "saga-coordinator", "io.daybook.saga");

    private OpenApiFiles() {}

    static Path of(String service) {
        return FOLDER.resolve(service + ".json");
    }

    static JsonNode read(String service) throws IOException {
        return JSON.readTree(of(service).toFile());
    }

    /** What the files should say, by service. */
    static Map<String, String> expected() throws IOException {
        Map<String, String> files = new TreeMap<>();
        ObjectNode merged = JSON.createObjectNode();
        for (Map.Entry<String, String> service : new TreeMap<>(SERVICES).entrySet()) {
            JsonNode document = ServiceDocument.of(service.getKey(), service.getValue());
            files.put(service.getKey(), pretty(document));
            merge(merged, document);
        }
        ((ObjectNode) merged.get("info")).put("title", "Daybook");
        files.put(GATEWAY, pretty(merged));
        return files;
    }

    private static String pretty(JsonNode document) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    /** Puts all members of one object into another; what both have as a value is the first's. */
    private static void merge(ObjectNode all, JsonNode some) {
        for (Map.Entry<String, JsonNode> member : some.properties()) {
            if (all.get(member.getKey()) instanceof ObjectNode known) {
                merge(known, member.getValue());
            } else if (!all.has(member.getKey())) {
                all.set(member.getKey(), member.getValue().deepCopy());
            }
        }
    }

    static void write(String service, String text) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(of(service), text);
    }
}
