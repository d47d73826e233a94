package io.daybook.queryside.platform;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** What a replay must find, worked out from exported events one by one. */
record ExpectedReplay(JsonNode request) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    List<String> columns() {
        Stream<JsonNode> windows = request.has("window") ? Stream.of(NODES.stringNode("window")) : Stream.of();
        return Stream.of(
                        request.path("keyBy").valueStream(),
                        windows,
                        request.path("folds").valueStream().map(fold -> fold.path("name")))
                .flatMap(names -> names)
                .map(JsonNode::asString)
                .toList();
    }

    /** The rows as JSON, in any order. */
    List<String> rows(List<JsonNode> events) {
        Map<List<JsonNode>, List<JsonNode>> together = new LinkedHashMap<>();
        if (request.path("keyBy").isEmpty() && !request.has("window")) {
            together.put(List.of(), new ArrayList<>());
        }
        events.stream()
                .filter(this::isInPart)
                .filter(event -> request.path("filter").valueStream().allMatch(condition -> holds(condition, event)))
                .forEach(event -> together.computeIfAbsent(key(event), key -> new ArrayList<>())
                        .add(event));
        return together.entrySet().stream()
                .map(group -> Stream.concat(
                                group.getKey().stream(),
                                request.path("folds").valueStream().map(fold -> fold(fold, group.getValue())))
                        .toList()
                        .toString()
                        .replace(", ", ","))
                .toList();
    }

    private boolean isInPart(JsonNode event) {
        return !isBefore(event, "from", false) && isBefore(event, "to", true);
    }

    private boolean isBefore(JsonNode event, String end, boolean withoutEnd) {
        String place = request.path(end).asString("");
        if (place.isEmpty()) {
            return withoutEnd;
        }
        return place.contains("T")
                ? at(event).isBefore(Instant.parse(place))
                : event.path("position").asLong() < Long.parseLong(place);
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.path("at").asString());
    }

    private static boolean holds(JsonNode condition, JsonNode event) {
        JsonNode value = field(event, condition.path("field").asString());
        boolean isOne = condition.path("anyOf").valueStream().anyMatch(one -> one.asString()
                .equals(value.asString("")));
        boolean isEnough = value.isNumber()
                && value.asLong() >= condition.path("atLeast").asLong(Long.MIN_VALUE)
                && value.asLong() < condition.path("below").asLong(Long.MAX_VALUE);
        return (isOne || !condition.has("anyOf"))
                && (isEnough || !(condition.has("atLeast") || condition.has("below")));
    }

    /** Null where there is none; what is in a payload is text. */
    private static JsonNode field(JsonNode event, String name) {
        JsonNode value = event.at("/" + name.replace('.', '/'));
        return value instanceof MissingNode ? NODES.nullNode() : value;
    }

    private List<JsonNode> key(JsonNode event) {
        List<JsonNode> key = new ArrayList<>();
        request.path("keyBy").valueStream().forEach(name -> key.add(field(event, name.asString())));
        if (request.has("window")) {
            long length = Duration.parse(request.path("window").asString()).toSeconds();
            long start = Math.floorDiv(at(event).getEpochSecond(), length) * length;
            key.add(NODES.stringNode(Instant.ofEpochSecond(start).toString()));
        }
        return key;
    }

    private static JsonNode fold(JsonNode fold, List<JsonNode> events) {
        String name = fold.path("field").asString("");
        List<JsonNode> values = events.stream()
                .map(event -> name.isEmpty() ? event : field(event, name))
                .filter(value -> !value.isNull())
                .toList();
        return switch (fold.path("kind").asString()) {
            case "COUNT" -> NODES.numberNode(values.size());
            case "SUM" ->
                NODES.numberNode(values.stream()
                        .map(value -> new BigInteger(value.asString()))
                        .reduce(BigInteger.ZERO, BigInteger::add));
            case "FIRST" -> values.isEmpty() ? NODES.nullNode() : values.get(0);
            case "LAST" -> values.isEmpty() ? NODES.nullNode() : values.get(values.size() - 1);
            case "DISTINCT" ->
                NODES.numberNode(values.stream()
                        .map(JsonNode::asString)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count());
            default -> throw new IllegalArgumentException(fold.toString());
        };
    }
}
