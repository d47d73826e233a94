package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowHeadsTest {

    private static final String LINE = "GET /v1/notes HTTP/1.1\r\n";
    private static final String REST = "Host: a\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET /", LINE + "Host: a\r\nX: "})
    void a_byte_now_and_then_does_not_keep_a_connection(String beginning) {
        try (NoteServer server = new NoteServer("daybook.http.head-timeout=1s");
                SlowClient client = new SlowClient(server.port(), beginning)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> isEnded(client));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", LINE, LINE + "Host: a\r\n"})
    void silence_does_not_keep_one_either(String beginning) throws IOException {
        try (NoteServer server = new NoteServer("daybook.http.head-timeout=1s", "server.tomcat.connection-timeout=1h");
                SlowClient client = new SlowClient(server.port(), beginning)) {
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void a_body_behind_a_slow_head_has_its_own_time() throws IOException {
        try (NoteServer server = new NoteServer("daybook.http.head-timeout=2s");
                SlowClient client = new SlowClient(server.port(), "POST /v1/nothing HTTP/1.1\r\nHost: a\r\n")) {
            client.send("Connection: close\r\nContent-Length: 1\r\n\r\n");
            await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
            client.send("x");

            assertThat(client.text()).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void between_two_requests_it_rests_as_long_as_it_likes() throws IOException {
        try (NoteServer server = new NoteServer("daybook.http.head-timeout=1ms");
                SlowClient client = new SlowClient(server.port(), LINE + REST)) {
            await().until(client::isAnswered);
            await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            client.send(LINE + "Connection: close\r\n" + REST);

            assertThat(client.text().split("HTTP/1.1 200", -1)).hasSize(3);
        }
    }

    private static boolean isEnded(SlowClient client) {
        try {
            client.send("a");
            return false;
        } catch (IOException ended) {
            return true;
        }
    }
}
