package io.daybook.kit.http.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.kit.http.NoteServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Duration LONG = Duration.ofDays(1);
    private static final int MORE_THAN_THREADS = 450;
    private static final int WAIT_AT_LEAST = 100;

    private final Patience patience = new Patience(1);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void the_first_answer_that_will_do_ends_the_wait() {
        int answer = patience.await(LONG, left -> asked.incrementAndGet(), given -> given == 3);

        assertThat(answer).isEqualTo(3);
    }

    @Test
    void when_the_time_is_over_the_last_answer_is_given() {
        int last = patience.await(Duration.ofMillis(20), left -> asked.incrementAndGet(), answer -> false);

        assertThat(last).isEqualTo(asked.get()).isGreaterThan(1);
    }

    @Test
    void whoever_asks_learns_how_much_of_the_time_is_left() {
        patience.await(
                Duration.ofMillis(20),
                left -> {
                    assertThat(left).isBetween(Duration.ZERO, Duration.ofMillis(20));
                    return left;
                },
                answer -> false);
    }

    @Test
    void where_enough_wait_the_next_is_answered_at_once() {
        assertThat(patience.enter()).isTrue();

        int answer = patience.await(LONG, left -> asked.incrementAndGet(), given -> false);

        assertThat(answer).isEqualTo(1);
    }

    @Test
    void a_place_is_free_again_when_its_wait_is_over() {
        patience.await(LONG, left -> asked.incrementAndGet(), answer -> answer == 2);

        assertThat(patience.enter()).isTrue();
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
            await().until(() -> server.application().askedForShown.get() > MORE_THAN_THREADS);

            assertThat(server.get("/v1/notes").statusCode()).isEqualTo(200);
            assertThat(server.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(waiting).filteredOn(answer -> !answer.isDone()).hasSizeGreaterThanOrEqualTo(WAIT_AT_LEAST);

            server.application().shown.set(100);
            assertThat(waiting).allMatch(answer -> answer.join().statusCode() == 200);
        }
    }
}
