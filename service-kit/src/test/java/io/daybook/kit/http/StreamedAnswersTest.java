package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daybook.kit.http.example.NoteApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Answers that are read from their source when the client takes them. */
class StreamedAnswersTest {

    private static final String ARCHIVE = "/v1/archive";

    /** Far less than such an answer has. */
    private static final String LITTLE_SPACE = "daybook.http.buffers=1MB";

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    }

    @Test
    void one_that_is_larger_than_what_is_kept_of_answers_arrives_whole() {
        try (NoteServer server = new NoteServer(LITTLE_SPACE)) {
            HttpResponse<String> answer = server.get(ARCHIVE);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).hasSize(NoteApplication.LARGE_BYTES).containsOnlyWhitespaces();
            assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
            await().untilTrue(server.archive().closed);
        }
    }

    @Test
    void a_client_that_does_not_take_it_makes_its_source_wait_and_nobody_else() throws IOException {
        try (NoteServer server = new NoteServer(LITTLE_SPACE, "server.tomcat.connection-timeout=1h");
                SlowClient reader = new SlowClient(server.port(), request(ARCHIVE))) {
            await().until(reader::isAnswered);

            assertThat(server.get("/v1/notes").statusCode()).isEqualTo(200);
            assertThat(server.archive().read.get()).isLessThan(NoteApplication.LARGE_BYTES);
            assertThat(reader.text()).endsWith("0\r\n\r\n");
            assertThat(server.archive().read.get()).isEqualTo(NoteApplication.LARGE_BYTES);
        }
    }

    @Test
    void when_the_client_goes_its_source_is_closed() {
        try (NoteServer server = new NoteServer()) {
            try (SlowClient reader = new SlowClient(server.port(), request(ARCHIVE))) {
                await().until(reader::isAnswered);
            }

            await().untilTrue(server.archive().closed);
            assertThat(server.archive().read.get()).isLessThan(NoteApplication.LARGE_BYTES);
        }
    }

    @Test
    void when_its_source_fails_the_client_does_not_take_it_for_whole() {
        try (NoteServer server = new NoteServer()) {
            assertThatThrownBy(() -> server.get("/v1/broken-archive")).isInstanceOf(UncheckedIOException.class);

            assertThat(server.archive().closed).isTrue();
            assertThat(server.archive().read.get()).isEqualTo(NoteApplication.LARGE_BYTES);
        }
    }

    @Test
    void what_is_refused_before_anything_is_sent_is_a_problem() {
        try (NoteServer server = new NoteServer()) {
            HttpResponse<String> refused = server.get("/v1/refused-archive");

            assertThat(refused.statusCode()).isEqualTo(500);
            assertThat(refused.body()).doesNotContain("secret");
            assertThat(server.archive().closed).isTrue();
            assertThat(server.archive().read.get()).isZero();
        }
    }

    @Test
    void for_its_head_nothing_is_read() {
        try (NoteServer server = new NoteServer()) {
            HttpRequest head = server.request(ARCHIVE)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> answer = server.send(head);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv");
            assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
            assertThat(server.archive().closed).isTrue();
            assertThat(server.archive().read.get()).isZero();
        }
    }

    @Test
    void a_client_that_takes_too_little_in_its_time_is_cut_off() {
        try (NoteServer server = new NoteServer("daybook.http.answer-timeout=1ns");
                SlowClient reader = new SlowClient(server.port(), request(ARCHIVE))) {
            await().until(reader::isAnswered);

            assertThat(reader.bytesLeft()).isLessThan(NoteApplication.LARGE_BYTES);
            await().untilTrue(server.archive().closed);
        }
    }

    @Test
    void a_client_that_takes_nothing_is_cut_off() {
        try (NoteServer server = new NoteServer("server.tomcat.connection-timeout=1s");
                SlowClient reader = new SlowClient(server.port(), request(ARCHIVE))) {
            await().until(reader::isAnswered);

            await().untilTrue(server.archive().closed);
            assertThat(reader.bytesLeft()).isLessThan(NoteApplication.LARGE_BYTES);
        }
    }
}
