package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the gate treats time; what it gives to those who wait is {@link RepeatsTest}'s. */
class IdempotencyGateTest {

    private static final Duration SOON = Duration.ofMillis(20);

    private final Patience places = new Patience(1);
    private final IdempotencyGate<String> gate = new IdempotencyGate<>(SOON, places);
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> {
        try {
            return gate.answer("a", "body", () -> {
                entered.countDown();
                released.await();
                return "done";
            });
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    });

    @BeforeEach
    void the_first_is_being_worked_on() throws InterruptedException {
        entered.await();
    }

    @AfterEach
    void the_first_is_done() {
        released.countDown();
        assertThat(first.join()).isEqualTo("done");
    }

    @Test
    void a_repeat_that_waits_too_long_is_told_to_come_again() {
        assertThatThrownBy(() -> gate.answer("a", "body", () -> "again"))
                .isInstanceOfSatisfying(Problem.class, refused -> {
                    assertThat(refused.getBody().getProperties()).containsEntry("code", "IDEMPOTENCY_KEY_IN_FLIGHT");
                    assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("1");
                });
    }

    @Test
    void a_repeat_does_not_wait_where_enough_wait_already() {
        IdempotencyGate<String> patient = new IdempotencyGate<>(Duration.ofDays(1), places);
        assertThat(places.enter()).isTrue();

        CompletableFuture<String> repeat = CompletableFuture.supplyAsync(() -> {
            try {
                return patient.answer("b", "body", () -> patient.answer("b", "body", () -> "again"));
            } catch (Exception refused) {
                throw new CompletionException(refused);
            }
        });

        assertThat(repeat)
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableThat()
                .withCauseInstanceOf(Problem.class);
    }

    @Test
    void another_key_goes_at_once() throws Exception {
        assertThat(gate.answer("b", "body", () -> "other")).isEqualTo("other");
    }

    @Test
    void whoever_gave_up_leaves_the_way_free() throws Exception {
        assertThatThrownBy(() -> gate.answer("a", "body", () -> "again")).isInstanceOf(Problem.class);
        the_first_is_done();

        assertThat(gate.answer("a", "body", () -> "again")).isEqualTo("again");
    }
}
