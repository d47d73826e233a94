package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.kit.http.example.NoteApplication;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clients that ask for much and do not take it. */
class SlowReadersTest {

    private static final String LARGE = "/v1/large";
    private static final String REQUEST = "GET " + LARGE + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private static final int MORE_THAN_THREADS = 450;

    @Test
    void clients_that_do_not_take_their_answers_keep_nobody_waiting() {
        try (NoteServer server = new NoteServer("daybook.http.buffers=40MB", "server.tomcat.connection-timeout=1h")) {
            List<SlowClient> readers = IntStream.range(0, MORE_THAN_THREADS)
                    .mapToObj(i -> new SlowClient(server.port(), REQUEST))
                    .toList();

            assertThat(server.get("/actuator/health").statusCode()).isEqualTo(200);
            await().until(() -> readers.stream().allMatch(SlowClient::isAnswered));
            assertThat(server.get("/v1/notes").statusCode()).isEqualTo(200);
            readers.forEach(SlowClient::close);
        }
    }

    @Test
    void answers_that_are_not_taken_cannot_fill_the_heap() {
        try (NoteServer server = new NoteServer("daybook.http.buffers=20MB")) {
            try (SlowClient reader = new SlowClient(server.port(), REQUEST)) {
                await().until(reader::isAnswered);

                HttpResponse<String> refused = server.get(LARGE);

                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(server.get("/v1/large-pages").statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(server.get("/v1/notes").statusCode()).isEqualTo(200);
            }
            await().until(() -> server.get(LARGE).statusCode() == 200);
        }
    }

    @Test
    void an_answer_that_is_not_taken_in_time_is_cut_off() throws IOException {
        try (NoteServer server = new NoteServer("daybook.http.buffers=20MB", "daybook.http.answer-timeout=1s");
                SlowClient reader = new SlowClient(server.port(), REQUEST)) {
            await().until(reader::isAnswered);
            await().until(() -> server.get(LARGE).statusCode() == 200);

            assertThat(reader.bytesLeft()).isLessThan(NoteApplication.LARGE_BYTES);
        }
    }

    @Test
    void an_answer_that_is_taken_slowly_is_whole() throws IOException {
        try (NoteServer server = new NoteServer();
                SlowClient reader = new SlowClient(server.port(), REQUEST)) {
            await().until(reader::isAnswered);

            assertThat(reader.rest()).hasSizeGreaterThan(NoteApplication.LARGE_BYTES);
        }
    }
}
