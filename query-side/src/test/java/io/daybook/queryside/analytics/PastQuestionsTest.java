package io.daybook.queryside.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.queryside.analytics.wire.OrderSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastQuestionsTest {

    @Test
    void orders_are_replayed_together_as_long_as_their_events_lie_close_in_the_log() {
        OrderSpan young = new OrderSpan("young", 300_000, 300_020);
        OrderSpan younger = new OrderSpan("younger", 300_010, 300_100);
        OrderSpan old = new OrderSpan("old", 100, 400_000);

        assertThat(PastQuestions.closeTogether(List.of(young, younger, old))).containsExactly(young, younger);
        assertThat(PastQuestions.closeTogether(List.of(old, young))).containsExactly(old);
        assertThat(PastQuestions.closeTogether(List.of(young))).containsExactly(young);
    }
}
