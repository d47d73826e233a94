package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.kit.axon.OutcomeUnknownException;
import io.daybook.kit.http.problem.Problem;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Equal requests that are worked on at the same time; what they ask for goes on by itself. */
class RepeatsTest {

    private static final String NOTE = "{\"title\":\"lively\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";
    private static final String OTHER_WORDS = NOTE.replace(",", " , ");
    private static final String OTHER_NOTE = NOTE.replace("1", "2");

    private static NoteServer server;
    private static ExecutorService clients;

    @BeforeAll
    static void start() {
        server = new NoteServer();
        clients = Executors.newFixedThreadPool(50);
    }

    @AfterAll
    static void stop() {
        clients.shutdownNow();
        server.close();
    }

    @Test
    void fifty_at_once_have_one_effect_and_one_place() {
        int before = server.written();

        List<HttpResponse<String>> answers = atOnce("fifty", i -> i % 2 == 0 ? NOTE : OTHER_WORDS, 50);

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(answers.stream()
                        .map(answer -> answer.headers().firstValue("Location").orElseThrow())
                        .distinct())
                .hasSize(1);
        assertThat(server.written()).isEqualTo(before + 1);
    }

    @Test
    void what_a_request_sends_has_ten_seconds_in_all() {
        post("timed", NOTE);

        assertThat(server.application().left).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void another_body_at_the_same_time_is_refused_or_is_the_only_one_that_is_not() {
        List<HttpResponse<String>> answers = atOnce("other", i -> i == 3 ? OTHER_NOTE : NOTE, 6);

        HttpResponse<String> other = answers.remove(3);
        List<Integer> statuses =
                answers.stream().map(HttpResponse::statusCode).distinct().toList();
        assertThat(statuses).hasSize(1).doesNotContain(other.statusCode());
        assertThat(List.of(statuses.get(0), other.statusCode())).containsExactlyInAnyOrder(201, 422);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_the_answer_of_one_and_the_next_tries(RuntimeException failure, int status) {
        server.application().failures.add(failure);
        String key = "failing-" + status;

        assertThat(Stream.of(post(key, NOTE), post(key, NOTE)))
                .extracting(HttpResponse::statusCode)
                .containsExactly(status, 201);
    }

    static Stream<Object[]> failures() {
        return Stream.of(
                new Object[] {Problem.unprocessable("UNKNOWN_PRODUCT", "Not now.", List.of()), 422},
                new Object[] {new OutcomeUnknownException("lost", null), 504},
                new Object[] {new IllegalStateException("bug"), 500});
    }

    private static List<HttpResponse<String>> atOnce(String key, IntFunction<String> body, int count) {
        server.application().held = new CountDownLatch(1);
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(key, body.apply(i)), clients))
                .toList();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> server.application().waiting.get() == count);
        server.application().held.countDown();
        return answers.stream().map(CompletableFuture::join).collect(Collectors.toList());
    }

    private static HttpResponse<String> post(String key, String body) {
        return server.post("/v1/notes", body, "Idempotency-Key", key);
    }
}
