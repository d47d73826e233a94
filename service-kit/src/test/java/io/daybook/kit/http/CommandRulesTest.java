package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommandRulesTest {

    private static final String NOTE = """
            {"title": "milk", "lines": [{"sku": "a", "quantity": 1}]}""";

    private static NoteServer server;

    @BeforeAll
    static void start() {
        server = new NoteServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_creation_is_answered_with_its_place_and_a_token() {
        HttpResponse<String> answer = server.post("/v1/notes", NOTE, "Idempotency-Key", "k1");
        assertThat(answer.statusCode()).isEqualTo(201);
    }
}
