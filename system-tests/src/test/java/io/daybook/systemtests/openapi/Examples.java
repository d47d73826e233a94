package io.daybook.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The examples of an operation, {@code <operationId>.request.json} and {@code <operationId>.<status>.json}; an
 * operation has the answers that it has examples of.
 */
final class Examples {

    private static final Path FOLDER = Path.of("src", "test", "resources", "openapi");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Examples() {}

    static Optional<JsonNode> request(String operation) {
        Path file = FOLDER.resolve(operation + ".request.json");
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** By status. */
    static Map<Integer, JsonNode> answers(String operation) {
        Map<Integer, JsonNode> answers = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            files.forEach(file -> {
                String[] name = file.getFileName().toString().split("\\.", -1);
                if (name[0].equals(operation) && !name[1].equals("request")) {
                    answers.put(Integer.valueOf(name[1]), read(file));
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return answers;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
