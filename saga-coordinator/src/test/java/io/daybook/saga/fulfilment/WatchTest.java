package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Carried.START;
import static io.daybook.saga.fulfilment.Carried.after;
import static io.daybook.saga.fulfilment.FulfilmentDeadlinesTest.PATIENCE;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.StepOverdue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The watchdog over an order's step. */
class WatchTest {

    @Test
    void rings_two_minutes_after_the_last_move_and_sends_the_step_again() {
        Carried order = after(orderPlaced()).later(Duration.ofSeconds(30)).on(reserved(LAMP));
        assertThat(order.later(Duration.ofSeconds(90)).due(StepOverdue.class).sent())
                .isEmpty();
        assertThat(PATIENCE.dueAt(order.held(StepOverdue.class))).isEqualTo(START.plus(Duration.ofSeconds(150)));
        var again = order.later(Duration.ofSeconds(30)).due(StepOverdue.class).step();
        assertThat(again.commands())
                .singleElement()
                .isEqualTo(after(orderPlaced()).step().commands().get(1));
    }

    @Test
    void calls_a_person_from_the_third_time_on() {
        Carried order = after(orderPlaced());
        assertThat(order.due(StepOverdue.class).step().alert()).isNull();
        assertThat(order.due(StepOverdue.class).step().alert()).isNull();
        assertThat(order.due(StepOverdue.class).step().alert()).contains("reserve-stock");
        assertThat(order.due(StepOverdue.class).step().alert()).isNotNull();
    }

    @Test
    void rings_more_and_more_seldom_after_the_alert_and_at_least_every_two_hours() {
        Carried order = after(orderPlaced());
        List<Long> minutes = new ArrayList<>();
        for (Instant last = START; minutes.size() < 12; ) {
            Instant next = PATIENCE.dueAt(order.held(StepOverdue.class));
            minutes.add(Duration.between(last, next).toMinutes());
            order.later(Duration.between(last, next)).due(StepOverdue.class);
            last = next;
        }
        assertThat(minutes).containsExactly(2L, 2L, 2L, 4L, 8L, 16L, 32L, 64L, 120L, 120L, 120L, 120L);
    }

    @Test
    void is_as_quick_as_ever_when_the_saga_moves_after_a_long_wait() {
        Carried order = after(orderPlaced());
        for (int ring = 0; ring < 6; ring++) {
            order.due(StepOverdue.class);
        }
        Timer slow = order.held(StepOverdue.class);
        FulfilmentStep moved = order.on(reserved(LAMP)).step();
        assertThat(moved.dropped()).containsExactly(slow.deadline().deadlineId());
        assertThat(moved.timers())
                .singleElement()
                .extracting(PATIENCE::dueAt)
                .isEqualTo(START.plus(Duration.ofMinutes(2)));
    }

    @Test
    void that_is_set_to_more_than_two_hours_stays_there() {
        Patience patience =
                new Patience(Duration.ZERO, Duration.ZERO, PATIENCE.paymentLookups(), /* step= */ Duration.ofHours(3));
        Carried order = after(orderPlaced());
        for (int ring = 0; ring < 5; ring++) {
            order.due(StepOverdue.class);
        }
        assertThat(patience.dueAt(order.held(StepOverdue.class))).isEqualTo(START.plus(Duration.ofHours(3)));
    }

    @Test
    void begins_to_count_again_when_the_saga_moves() {
        Carried order = after(orderPlaced()).due(StepOverdue.class).due(StepOverdue.class);
        order.on(reserved(LAMP)).due(StepOverdue.class);
        assertThat(order.due(StepOverdue.class).step().alert()).isNull();
    }

    @Test
    void that_rings_twice_is_heard_once() {
        Carried order = after(orderPlaced());
        var ringing = order.held(StepOverdue.class).deadline();
        order.on(ringing);
        assertThat(order.on(ringing).sent()).isEmpty();
    }
}
