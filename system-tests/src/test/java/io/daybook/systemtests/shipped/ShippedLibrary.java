package io.daybook.systemtests.shipped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A jar that is shipped, as the bill of materials has it.
 *
 * @param licences their SPDX ids, or names where the plugin knows none; of several a user may choose
 */
record ShippedLibrary(String group, String name, String version, List<String> licences) {

    static final Path FOLDER = Path.of("..", "cli", "target", "daybook");

    /** All of them, ours too. */
    static List<ShippedLibrary> all() throws IOException {
        JsonNode bill =
                JsonMapper.builder().build().readTree(FOLDER.resolve("bom.json").toFile());
        return Stream.concat(
                        Stream.of(bill.path("metadata").path("component")),
                        StreamSupport.stream(bill.path("components").spliterator(), false))
                .map(ShippedLibrary::of)
                .toList();
    }

    private static ShippedLibrary of(JsonNode component) {
        return new ShippedLibrary(
                component.path("group").asText(),
                component.path("name").asText(),
                component.path("version").asText(),
                StreamSupport.stream(component.path("licenses").spliterator(), false)
                        .map(ShippedLibrary::licence)
                        .toList());
    }

    private static String licence(JsonNode choice) {
        JsonNode licence = choice.path("license");
        return licence.path("id")
                .asText(licence.path("name").asText(choice.path("expression").asText()));
    }

    boolean isOurs() {
        return group.equals("io.daybook");
    }

    String coordinates() {
        return group + ":" + name;
    }

    String file() {
        return name + "-" + version + ".jar";
    }
}
