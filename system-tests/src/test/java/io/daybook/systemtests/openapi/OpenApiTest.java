package io.daybook.systemtests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The OpenAPI files say what the endpoints do. Run with {@code -Dgolden.write=true} to write them anew. */
class OpenApiTest {

    @Test
    void the_files_say_what_the_endpoints_say() throws IOException {
        for (Map.Entry<String, String> file : OpenApiFiles.expected().entrySet()) {
            if (Boolean.getBoolean("golden.write")) {
                OpenApiFiles.write(file.getKey(), file.getValue());
            }
            assertThat(OpenApiFiles.of(file.getKey())).content().isEqualTo(file.getValue());
        }
    }

    @Test
    void every_example_fits_its_schema() throws IOException {
        DescribedAnswers described = new DescribedAnswers();
        List<String> checked = new ArrayList<>();

        contents(OpenApiFiles.read(OpenApiFiles.GATEWAY), "", (pointer, content) -> {
            assertThat(described.errors(pointer + "/schema", content.get("example")))
                    .as(pointer)
                    .isEmpty();
            checked.add(pointer);
        });

        assertThat(checked).hasSizeGreaterThan(20);
    }

    @Test
    void every_operation_parameter_and_member_is_explained() throws IOException {
        List<String> unexplained = new ArrayList<>();
        JsonNode document = OpenApiFiles.read(OpenApiFiles.GATEWAY);

        document.get("paths").properties().forEach(path -> path.getValue().forEach(operation -> {
            String name = operation.get("operationId").asText();
            if (operation.path("summary").asText().isEmpty()) {
                unexplained.add(name);
            }
            operation.path("parameters").forEach(parameter -> {
                boolean explained =
                        parameter.has("description") || parameter.at("/schema").has("description");
                if (!explained) {
                    unexplained.add(name + " " + parameter.get("name").asText());
                }
            });
        }));
        document.at("/components/schemas").properties().forEach(schema -> schema.getValue()
                .path("properties")
                .properties()
                .forEach(member -> {
                    if (!member.getValue().has("description")) {
                        unexplained.add(schema.getKey() + "." + member.getKey());
                    }
                }));

        assertThat(unexplained).isEmpty();
    }

    private static void contents(JsonNode node, String pointer, BiConsumer<String, JsonNode> visit) {
        if (node.has("example") && node.has("schema") && pointer.contains("/content/")) {
            visit.accept(pointer, node);
        }
        node.properties()
                .forEach(member -> contents(
                        member.getValue(),
                        pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                        visit));
    }
}
