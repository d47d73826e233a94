package io.daybook.queryside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a query side in SQL. */
record Analyst(RunningQuerySide querySide) {

    private static final JsonMapper JSON = new JsonMapper();

    HttpResponse<String> ask(String sql, int seconds) {
        return querySide.postJson("/v1/analytics/queries", Map.of("sql", sql), "Prefer", "wait=" + seconds);
    }

    List<String> rows(String sql) {
        HttpResponse<String> answer = ask(sql, 30);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body())
                .path("rows")
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }

    String refusal(String sql) {
        HttpResponse<String> answer = ask(sql, 30);
        assertThat(answer.statusCode()).as(sql + ": " + answer.body()).isEqualTo(422);
        JsonNode error = JSON.readTree(answer.body()).path("errors").path(0);
        assertThat(error.path("pointer").asString()).isEqualTo("/sql");
        return error.path("detail").asString();
    }

    /** The process of this JVM with the tables, of which there is one. */
    static ProcessHandle engine() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .command()
                        .filter(path -> path.endsWith("java"))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }
}
