package io.daybook.systemtests.security;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What nobody should send in the place of a good body: each is to be refused, whatever the call is. */
final class HostileBodies {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "\"-here-\"";
    private static final int DEEP = 100_000;

    /** In the place of one value. */
    private static final Map<String, String> VALUES = Map.of(
            "an operator of MongoDB", "{\"$ne\":null}",
            "code for MongoDB", "{\"$where\":\"1\"}",
            "a number without end", "1e400000",
            "NaN", "NaN",
            "a lone surrogate", "\"\\ud800\"",
            "two of one name", "{\"a\":1,\"a\":1}",
            "many", "[" + "0,".repeat(DEEP) + "0]",
            "nesting", "[".repeat(DEEP) + "]".repeat(DEEP));

    private HostileBodies() {}

    /** Those of a call, by what is wrong with them. */
    static Map<String, byte[]> of(JsonNode good) {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        String text = good.toString();
        bodies.put("10 MB", bytes(" ".repeat(10 << 20) + text));
        bodies.put("nothing but nesting", bytes("[".repeat(DEEP)));
        bodies.put("trailing data", bytes(text + "x"));
        bodies.put("two of them", bytes(text + text));
        bodies.put("no UTF-8", bytes(text.replaceFirst("\"", "\"\u00c3(")));
        bodies.put("UTF-16", text.getBytes(StandardCharsets.UTF_16));
        bodies.put("an unknown field", bytes("{\"$where\":\"1\"," + text.substring(1)));
        bodies.put("a list", bytes("[" + text + "]"));
        bodies.put("null", bytes("null"));
        for (JsonPointer place : places(good, JsonPointer.empty())) {
            JsonNode marked = good.deepCopy();
            replace(marked, place);
            VALUES.forEach((what, value) ->
                    bodies.put(what + " at " + place, bytes(marked.toString().replace(MARK, value))));
            bodies.put("1 MB at " + place, bytes(marked.toString().replace(MARK, "\"" + "x".repeat(1_000_000) + "\"")));
        }
        return bodies;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Where the values are that are no containers. */
    private static List<JsonPointer> places(JsonNode node, JsonPointer here) {
        List<JsonPointer> places = new ArrayList<>();
        if (!node.isContainerNode()) {
            places.add(here);
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field -> places.addAll(places(field.getValue(), here.appendProperty(field.getKey()))));
        } else {
            for (int i = 0; i < Math.min(1, node.size()); i++) {
                places.addAll(places(node.get(i), here.appendIndex(i)));
            }
        }
        return places;
    }

    private static void replace(JsonNode root, JsonPointer place) {
        JsonNode mark = JSON.getNodeFactory().textNode("-here-");
        ContainerNode<?> parent = (ContainerNode<?>) root.at(place.head());
        if (parent instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), mark);
        } else if (parent instanceof ArrayNode array) {
            array.set(place.last().getMatchingIndex(), mark);
        }
    }
}
