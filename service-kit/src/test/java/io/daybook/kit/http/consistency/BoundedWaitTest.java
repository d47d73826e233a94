package io.daybook.kit.http.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.NoteServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoundedWaitTest {

    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int MORE_THAN_THREADS = 450;
    private static final int WAIT_AT_LEAST = 100;

    private final BoundedWait patience = new BoundedWait(1);

    @Test
    void what_is_told_ends_the_wait() {
        assertThat(patience.await(LONG, () -> CompletableFuture.supplyAsync(() -> "there")))
                .contains("there");
    }

    @Test
    void when_the_time_is_over_nothing_was_told_and_nobody_waits_any_more() {
        CompletableFuture<String> told = new CompletableFuture<>();

        assertThat(patience.await(SHORT, () -> told)).isEmpty();
        assertThat(told).isCancelled();
    }

    @Test
    void what_fails_is_told_as_it_is() {
        assertThatThrownBy(() -> patience.await(
                        LONG, () -> CompletableFuture.failedFuture(new UnavailableException("Nobody there", null))))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void where_enough_wait_the_next_is_answered_at_once_and_asks_nobody() {
        assertThat(patience.enter()).isTrue();

        assertThat(patience.await(LONG, () -> {
                    throw new AssertionError("It asks.");
                }))
                .isEmpty();
    }

    @Test
    void a_place_is_free_again_when_its_wait_is_over() {
        patience.await(SHORT, CompletableFuture::new);

        assertThat(patience.enter()).isTrue();
    }

    @Test
    void a_wait_without_a_thread_ends_with_its_time_and_frees_its_place() {
        CompletableFuture<Void> told = new CompletableFuture<>();

        assertThat(patience.begin(SHORT, told))
                .hasValueSatisfying(over -> assertThat(over).succeedsWithin(Duration.ofMinutes(1)));
        assertThat(told).isCancelled();
        assertThat(patience.enter()).isTrue();
        assertThat(patience.begin(LONG, new CompletableFuture<>())).isEmpty();
    }

    @Test
    void clients_that_wait_keep_nobody_else_waiting() {
        try (NoteServer server = new NoteServer("spring.threads.virtual.enabled=true")) {
            server.application().head.set(100);
            String token = server.post("/v1/notes/a/removal", "")
                    .headers()
                    .firstValue("Consistency-Token")
                    .orElseThrow();
            HttpRequest request = server.request("/v1/notes", "Consistency-Token", token, "Prefer", "wait=30")
                    .build();
            HttpClient client = HttpClient.newHttpClient();
            List<CompletableFuture<HttpResponse<Void>>> waiting = Stream.generate(
                            () -> client.sendAsync(request, BodyHandlers.discarding()))
                    .limit(MORE_THAN_THREADS)
                    .toList();
            await().until(() -> server.application().shown.asked.get() >= MORE_THAN_THREADS);

            assertThat(server.get("/v1/notes").statusCode()).isEqualTo(200);
            assertThat(server.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(waiting).filteredOn(answer -> !answer.isDone()).hasSizeGreaterThanOrEqualTo(WAIT_AT_LEAST);

            server.application().shown.set(100);
            assertThat(waiting).allMatch(answer -> answer.join().statusCode() == 200);
        }
    }
}
