package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowBodiesTest {

    private static final String NOTE = "{\"title\":\"a\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";
    private static final String HEAD =
            "POST /v1/notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nIdempotency-Key: slow\r\n";
    private static final String HALF = HEAD + "Content-Length: 500\r\n\r\n{";
    private static final int MORE_THAN_THREADS = 450;
    private static final int MIB = 1 << 20;

    /** It waits a second for each body. */
    private static NoteServer impatient;

    @BeforeAll
    static void start() {
        impatient = new NoteServer("daybook.http.body-timeout=1s");
    }

    @AfterAll
    static void stop() {
        impatient.close();
    }

    @Test
    void clients_that_stall_in_their_body_keep_nobody_waiting() {
        try (NoteServer server =
                new NoteServer("daybook.http.body-timeout=1h", "server.tomcat.connection-timeout=1h")) {
            List<SlowClient> stalled = IntStream.range(0, MORE_THAN_THREADS)
                    .mapToObj(i -> new SlowClient(server.port(), HALF))
                    .toList();

            assertThat(server.get("/v1/notes").statusCode()).isEqualTo(200);
            assertThat(server.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(post(server, "quick", NOTE).statusCode()).isEqualTo(201);
            assertThat(stalled).noneMatch(SlowClient::isAnswered);
            stalled.forEach(SlowClient::close);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/notes HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n{",
                "POST /v1/nothing;x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n{",
                HALF,
                HEAD + "Content-Length: 2000000\r\n\r\n{",
                HEAD + "Transfer-Encoding: chunked\r\n\r\n",
                HEAD + "Transfer-Encoding: chunked\r\n\r\n5;extension",
                HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n{",
                HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\nTrailer: "
            })
    void a_body_that_is_not_whole_in_time_is_refused_and_the_connection_ends(String half) throws IOException {
        try (SlowClient client = new SlowClient(impatient.port(), half)) {
            assertThat(client.text())
                    .startsWith("HTTP/1.1 408")
                    .contains("Connection: close", "application/problem+json", "REQUEST_TIMEOUT");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "Content-Length: 1000000\r\n\r\n",
                HEAD + "Transfer-Encoding: chunked\r\n\r\nfffff\r\n",
                HEAD + "Transfer-Encoding: chunked\r\n\r\n5;"
            })
    void a_byte_now_and_then_does_not_prolong_the_time(String half) throws IOException {
        try (SlowClient client = new SlowClient(impatient.port(), half)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                client.send(" ");
                return client.isAnswered();
            });
            assertThat(client.text()).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void bodies_that_are_waited_for_cannot_fill_the_heap() throws IOException {
        try (NoteServer server = new NoteServer("daybook.http.body-timeout=1h", "daybook.http.buffers=1MB")) {
            String most = "x".repeat(MIB * 3 / 4);
            String stalling = HEAD + "Content-Length: " + MIB + "\r\n\r\n" + most;
            try (SlowClient first = new SlowClient(server.port(), stalling)) {
                await().until(() -> refusesLarge(server, most));

                assertThat(post(server, "small", NOTE).statusCode()).isEqualTo(201);
                assertThat(first.isAnswered()).isFalse();
            }
            await().until(() -> !refusesLarge(server, most));
        }
    }

    private static boolean refusesLarge(NoteServer server, String body) {
        HttpResponse<String> answer = post(server, "large", body);
        assertThat(answer.body()).containsAnyOf("UNAVAILABLE", "MALFORMED");
        return answer.body().contains("UNAVAILABLE");
    }

    private static HttpResponse<String> post(NoteServer server, String key, String body) {
        return server.post("/v1/notes", body, "Idempotency-Key", key);
    }
}
