package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.kit.axon.OutcomeUnknownException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Equal requests that come while the first of them is being worked on; what they ask for goes on by itself. */
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
    void fifty_at_once_have_one_effect_and_the_very_answer_of_the_first() {
        int before = server.written();

        List<HttpResponse<String>> answers = whileTheFirstIsHeld("fifty", i -> i % 2 == 0 ? NOTE : OTHER_WORDS, 50);

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(answers.stream().map(RepeatsTest::seen).distinct()).hasSize(1);
        assertThat(answers.get(0).headers().firstValue("ETag")).hasValue("\"0.1\"");
        assertThat(server.written()).isEqualTo(before + 1);
    }

    @Test
    void what_a_request_sends_has_ten_seconds_in_all() {
        post("timed", NOTE);

        assertThat(server.application().left).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void what_comes_after_the_answer_is_asked_anew() {
        whileTheFirstIsHeld("later", i -> NOTE, 2);

        assertThat(post("later", NOTE).headers().firstValue("ETag")).hasValue("\"1.2\"");
    }

    @Test
    void another_body_is_refused_whoever_gets_the_answer_of_the_first() {
        List<HttpResponse<String>> answers = whileTheFirstIsHeld("other", i -> i == 3 ? OTHER_NOTE : NOTE, 6);

        assertThat(answers.remove(3).body()).contains("IDEMPOTENCY_KEY_REUSED");
        assertThat(answers.stream().map(RepeatsTest::seen).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_the_answer_of_one_and_the_next_tries(RuntimeException failure, int status) {
        server.application().failures.add(failure);
        String key = "failing-" + status;

        List<HttpResponse<String>> answers = whileTheFirstIsHeld(key, i -> NOTE, 5);

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(status, 201, 201, 201, 201);
    }

    static Stream<Object[]> failures() {
        return Stream.of(
                new Object[] {Problem.unprocessable("UNKNOWN_PRODUCT", "Not now.", List.of()), 422},
                new Object[] {new OutcomeUnknownException("lost", null), 504},
                new Object[] {new IllegalStateException("bug"), 500});
    }

    @Test
    void who_would_rather_wait_for_the_outcome_asks_for_it() {
        CompletableFuture<HttpResponse<String>> first = held("patient", NOTE);
        CompletableFuture<HttpResponse<String>> patient =
                async(() -> server.post("/v1/notes", NOTE, "Idempotency-Key", "patient", "Prefer", "wait=1"));
        await().until(() -> waiting() == 1);
        server.application().held.countDown();

        assertThat(first.join().headers().firstValue("ETag")).hasValue("\"0.1\"");
        assertThat(patient.join().headers().firstValue("ETag")).hasValue("\"1.2\"");
        assertThat(patient.join().headers().firstValue("Preference-Applied")).hasValue("wait");
        assertThat(patient.join().headers().firstValue("Location"))
                .isEqualTo(first.join().headers().firstValue("Location"));
    }

    /** The first answer is that of the request that was being worked on. */
    private static List<HttpResponse<String>> whileTheFirstIsHeld(String key, IntFunction<String> body, int count) {
        CompletableFuture<HttpResponse<String>> first = held(key, body.apply(0));
        List<CompletableFuture<HttpResponse<String>>> repeats = IntStream.range(1, count)
                .mapToObj(i -> async(() -> post(key, body.apply(i))))
                .toList();
        await().until(() -> waiting() == count - 1);
        server.application().held.countDown();
        return Stream.concat(Stream.of(first), repeats.stream())
                .map(CompletableFuture::join)
                .collect(Collectors.toList());
    }

    private static CompletableFuture<HttpResponse<String>> held(String key, String body) {
        server.application().held = new CountDownLatch(1);
        CompletableFuture<HttpResponse<String>> first = async(() -> post(key, body));
        await().until(() -> threads(Thread.State.WAITING, "io.daybook.kit.http.example.Notes") == 1);
        return first;
    }

    private static CompletableFuture<HttpResponse<String>> async(Supplier<HttpResponse<String>> call) {
        return CompletableFuture.supplyAsync(call, clients);
    }

    private static HttpResponse<String> post(String key, String body) {
        return server.post("/v1/notes", body, "Idempotency-Key", key);
    }

    private static String seen(HttpResponse<String> answer) {
        return Stream.of("Location", "ETag", "Consistency-Token", "Content-Type")
                        .map(answer.headers()::firstValue)
                        .map(Optional::orElseThrow)
                        .toList()
                + answer.body();
    }

    /** How many requests wait at the gate: only there does a request wait for no longer than some time. */
    private static long waiting() {
        return threads(Thread.State.TIMED_WAITING, IdempotencyGate.class.getName());
    }

    private static long threads(Thread.State state, String within) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == state)
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(within)))
                .count();
    }
}
