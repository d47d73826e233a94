package io.daybook.axonserver.search;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A field in payloads that are JSON, and what it shall be.
 *
 * <p>Its path is written with dots, as in {@code customer.address.city}; a list on the way matches where one of its
 * elements does, unless the path has a number there. A payload that is no JSON has no fields.
 */
final class PayloadField {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

    private final List<String> path;
    private final String value;

    /** @param value what the field is as text; empty for whatever it is */
    PayloadField(String path, String value) {
        this.path = List.of(path.split("\\."));
        this.value = value;
    }

    boolean matches(FoundEvent event) {
        try {
            return matches(JSON.readTree(event.event().getPayload().getData().toByteArray()), path);
        } catch (JacksonException e) {
            return false;
        }
    }

    private boolean matches(JsonNode node, List<String> rest) {
        if (node.isArray() && (rest.isEmpty() || !INDEX.matcher(rest.get(0)).matches())) {
            return elements(node).anyMatch(element -> matches(element, rest));
        }
        if (rest.isEmpty()) {
            return value.isEmpty() || (node.isValueNode() && node.asString().equals(value));
        }
        String name = rest.get(0);
        JsonNode next = node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
        return !next.isMissingNode() && matches(next, rest.subList(1, rest.size()));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.valueStream();
    }
}
