package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IdempotencyGateTest {

    @Test
    void a_repeat_that_waits_too_long_is_told_to_come_again() {
        IdempotencyGate gate = new IdempotencyGate(Duration.ofMillis(20));
        gate.enter("a");

        assertThatThrownBy(() -> gate.enter("a")).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo("IDEMPOTENCY_KEY_IN_FLIGHT");
            assertThat(refused.problem().headers()).containsEntry("Retry-After", "1");
        });
    }

    @Test
    void a_repeat_goes_on_when_the_first_is_done_and_another_key_at_once() {
        IdempotencyGate gate = new IdempotencyGate(Duration.ofSeconds(10));
        gate.enter("a");
        gate.enter("b");
        CompletableFuture<Void> repeat = CompletableFuture.runAsync(() -> gate.enter("a"));
        assertThat(repeat).isNotDone();

        gate.leave("a");

        assertThat(repeat).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void whoever_gave_up_leaves_the_way_free() {
        IdempotencyGate gate = new IdempotencyGate(Duration.ofMillis(1));
        gate.enter("a");
        assertThatThrownBy(() -> gate.enter("a")).isInstanceOf(ProblemException.class);
        gate.leave("a");

        gate.enter("a");
        gate.leave("a");
    }
}
