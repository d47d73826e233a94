package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Carried.DURATIONS;
import static io.daybook.saga.fulfilment.Carried.START;
import static io.daybook.saga.fulfilment.Carried.after;
import static io.daybook.saga.fulfilment.Carried.stepOverdue;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.StepOverdue;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The time-out of an order's step. */
class StepTimeoutTest {

    @Test
    void fires_two_minutes_after_the_last_move_and_sends_the_step_again() {
        Carried order = after(orderPlaced());
        IssueCommand table = order.issued().get(1);
        order.later(Duration.ofSeconds(30)).on(reserved(LAMP));
        assertThat(order.later(Duration.ofSeconds(90)).on(stepOverdue(1)).sent())
                .isEmpty();
        assertThat(order.held(StepOverdue.class).due()).isEqualTo(START.plus(Duration.ofSeconds(150)));
        order.later(Duration.ofSeconds(30)).due(StepOverdue.class);
        assertThat(order.issued()).containsExactly(table);
    }

    @Test
    void that_was_set_before_the_last_move_comes_in_vain_and_the_next_earliest_deadline_is_set() {
        Carried order = after(orderPlaced()).later(Duration.ofSeconds(30)).on(reserved(LAMP));
        assertThat(order.scheduled()).as("The earlier one stays").isEmpty();
        order.later(Duration.ofSeconds(90)).on(stepOverdue(1));
        assertThat(order.cancelled()).isEmpty();
        assertThat(order.scheduled()).contains(order.held(StepOverdue.class));
    }

    @Test
    void calls_a_person_from_the_third_time_on() {
        Carried order = after(orderPlaced());
        assertThat(order.due(StepOverdue.class).alert()).isEmpty();
        assertThat(order.due(StepOverdue.class).alert()).isEmpty();
        assertThat(order.due(StepOverdue.class).alert()).contains("reserve-stock had no answer 3 times");
        assertThat(order.due(StepOverdue.class).alert()).isPresent();
    }

    @Test
    void fires_more_and_more_seldom_after_the_alert_and_at_least_every_two_hours() {
        Carried order = after(orderPlaced());
        List<Long> minutes = new ArrayList<>();
        for (Instant last = START; minutes.size() < 12; ) {
            Instant next = order.held(StepOverdue.class).due();
            minutes.add(Duration.between(last, next).toMinutes());
            order.later(Duration.between(last, next)).due(StepOverdue.class);
            last = next;
        }
        assertThat(minutes).containsExactly(2L, 2L, 2L, 4L, 8L, 16L, 32L, 64L, 120L, 120L, 120L, 120L);
    }

    @Test
    void is_as_quick_as_ever_when_the_saga_moves_after_a_long_wait() {
        Carried order = after(orderPlaced());
        for (int time = 0; time < 6; time++) {
            order.due(StepOverdue.class);
        }
        SetDeadline slow = order.scheduled().orElseThrow();
        order.on(reserved(LAMP));
        assertThat(order.cancelled()).contains(slow.deadline().deadlineId());
        assertThat(order.scheduled().orElseThrow().due()).isEqualTo(START.plus(Duration.ofMinutes(2)));
    }

    @Test
    void that_is_set_to_more_than_two_hours_stays_there() {
        Carried order = after(
                new DeadlineDurations(
                        Duration.ofDays(9),
                        DURATIONS.bankSlipPayment(),
                        Duration.ZERO,
                        DURATIONS.paymentLookups(),
                        /* step= */ Duration.ofHours(3),
                        DURATIONS.authorisationMargin(),
                        DURATIONS.packing(),
                        DURATIONS.action()),
                orderPlaced());
        for (int time = 0; time < 5; time++) {
            order.due(StepOverdue.class);
        }
        assertThat(order.held(StepOverdue.class).due()).isEqualTo(START.plus(Duration.ofHours(3)));
    }

    @Test
    void begins_to_count_again_when_the_saga_moves() {
        Carried order = after(orderPlaced()).due(StepOverdue.class).due(StepOverdue.class);
        order.on(reserved(LAMP)).due(StepOverdue.class);
        assertThat(order.due(StepOverdue.class).alert()).isEmpty();
    }

    @Test
    void that_comes_twice_counts_once() {
        Carried order = after(orderPlaced());
        var overdue = order.held(StepOverdue.class).deadline();
        order.on(overdue);
        assertThat(order.on(overdue).sent()).isEmpty();
    }
}
