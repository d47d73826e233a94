package io.daybook.systemtests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Holds answers against the gateway's document: status, content type, headers that are always there, and the body,
 * which may have no member that is not described.
 */
public final class DescribedAnswers {

    private static final String ROOT = "urn:daybook:openapi";

    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final Set<String> seen = new HashSet<>();

    /** With the document of {@code docs/openapi}. */
    public DescribedAnswers() throws IOException {
        document = OpenApiFiles.read(OpenApiFiles.GATEWAY);
        JsonNode strict = document.deepCopy();
        strict.at("/components/schemas").forEach(DescribedAnswers::allowNothingElse);
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ROOT, strict.toString())));
    }

    private static void allowNothingElse(JsonNode schema) {
        ((ObjectNode) schema).put("additionalProperties", false);
    }

    /**
     * Holds an answer against what is said of its call.
     *
     * @param method in capitals
     * @param path with its query string
     */
    public void check(String method, String path, Shop.Answer answer) {
        String template = template(method, path);
        String pointer = "/paths/" + escaped(template) + "/" + method.toLowerCase(Locale.ROOT);
        String place = pointer + "/responses/" + answer.status();
        assertThat(document.at(place).isMissingNode())
                .as("%s %s may answer %s", method, template, answer.status())
                .isFalse();
        JsonNode reference = document.at(place + "/$ref");
        String response = reference.isMissingNode() ? place : reference.asText().substring(1);
        for (Map.Entry<String, JsonNode> header :
                document.at(response + "/headers").properties()) {
            if (header.getValue().path("required").asBoolean()) {
                assertThat(answer.header(header.getKey())).as(header.getKey()).isNotEmpty();
            }
        }
        JsonNode contents = document.at(response + "/content");
        if (!contents.isMissingNode()) {
            String type = answer.header("content-type");
            assertThat(contents.has(type)).as("%s %s is %s", method, path, type).isTrue();
            assertThat(errors(response + "/content/" + escaped(type) + "/schema", answer.body()))
                    .as("%s %s: %s", method, path, answer.body())
                    .isEmpty();
        }
        seen.add(document.at(pointer + "/operationId").asText() + " " + answer.status());
    }

    /** Each operation with each status of success that it has, as far as no answer of that kind was seen. */
    public Set<String> unseen() {
        Set<String> unseen = new TreeSet<>();
        document.get("paths")
                .forEach(path -> path.forEach(
                        operation -> operation.get("responses").fieldNames().forEachRemaining(status -> {
                            if (status.startsWith("2")) {
                                unseen.add(operation.get("operationId").asText() + " " + status);
                            }
                        })));
        unseen.removeAll(seen);
        return unseen;
    }

    /** What is wrong with a value by the schema at a pointer into the document. */
    List<Error> errors(String pointer, JsonNode value) {
        Schema schema = schemas.getSchema(SchemaLocation.of(ROOT + "#" + pointer));
        return schema.validate(value.toString(), InputFormat.JSON);
    }

    /** The path in the document that a path of a request fits. */
    private String template(String method, String path) {
        String bare = path.replaceFirst("\\?.*", "");
        for (Map.Entry<String, JsonNode> known : document.get("paths").properties()) {
            String pattern = "\\Q" + known.getKey().replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q") + "\\E";
            if (Pattern.matches(pattern, bare) && known.getValue().has(method.toLowerCase(Locale.ROOT))) {
                return known.getKey();
            }
        }
        throw new AssertionError(method + " " + path + " is not described");
    }

    private static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }
}
