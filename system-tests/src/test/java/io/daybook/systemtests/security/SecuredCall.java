package io.daybook.systemtests.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A call of the gateway's OpenAPI document.
 *
 * @param method in capitals
 * @param path as a template
 * @param name the operation's id
 * @param roles that may make it; empty for everybody
 * @param queries the names of its query parameters
 * @param body an example of its body; missing if it has none
 */
record SecuredCall(String method, String path, String name, Set<String> roles, List<String> queries, JsonNode body) {

    private static final Path DOCUMENT = Path.of("..", "docs", "openapi", "gateway.json");

    /** All of them, by path. */
    static List<SecuredCall> all() throws IOException {
        List<SecuredCall> calls = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path :
                new ObjectMapper().readTree(DOCUMENT.toFile()).get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                Set<String> roles = new TreeSet<>();
                operation.getValue().path("security").forEach(one -> one.path("bearer")
                        .forEach(role -> roles.add(role.asText())));
                calls.add(new SecuredCall(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        operation.getValue().get("operationId").asText(),
                        roles,
                        queries(operation.getValue()),
                        operation.getValue().at("/requestBody/content/application~1json/example")));
            }
        }
        calls.sort(Comparator.comparing(SecuredCall::path).thenComparing(SecuredCall::method));
        return calls;
    }

    private static List<String> queries(JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.get("name").asText());
            }
        });
        return names;
    }

    boolean isForEverybody() {
        return roles.isEmpty();
    }

    /** A path of its form, with that id for each of its variables. */
    String pathWith(String id) {
        return path.replaceAll("\\{[^}]+}", id);
    }

    /** A path of its form, with an id for each of its variables by its name. */
    String pathWith(Map<String, String> ids) {
        return Pattern.compile("\\{([^}]+)}")
                .matcher(path)
                .replaceAll(variable -> Objects.requireNonNull(ids.get(variable.group(1)), path));
    }

    @Override
    public String toString() {
        return name;
    }
}
