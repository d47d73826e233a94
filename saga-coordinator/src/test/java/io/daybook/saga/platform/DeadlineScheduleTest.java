package io.daybook.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.saga.fulfilment.Patience;
import io.daybook.saga.fulfilment.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class DeadlineScheduleTest {

    private static final OrderId ORDER = new OrderId("7f1d4b1a-0000-4000-8000-000000000001");
    private static final DeadlineId ALARM = new DeadlineId("watch/1");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Timer TIMER = new Timer(new StepOverdue(ORDER, ALARM, "paying"), NOON, 1);
    private static final EventMessage<?> CAUSE = GenericEventMessage.asEventMessage("cause");

    private final ScheduledDeadlines scheduler = new ScheduledDeadlines();
    private final DeadlineSchedule schedule = new DeadlineSchedule(
            scheduler, new Patience(HOUR, HOUR, List.of(HOUR, HOUR, HOUR, HOUR), Duration.ofMinutes(2)), Runnable::run);

    @Test
    void a_deadline_is_set_to_when_the_waiting_is_over_and_says_what_it_is_about() {
        assertThat(schedule.set(TIMER, CAUSE)).isCompleted();
        assertThat(scheduler.held()).containsValue(NOON.plus(Duration.ofMinutes(2)));
        assertThat(scheduler.held().keySet()).singleElement().satisfies(event -> {
            assertThat(event.getPayload()).isEqualTo(TIMER.deadline());
            assertThat(event.getMetaData())
                    .containsEntry(MetadataKeys.CORRELATION_ID, ORDER.value())
                    .containsEntry(MetadataKeys.CAUSATION_ID, CAUSE.getIdentifier())
                    .containsEntry(MetadataKeys.ACTOR, "saga");
        });
    }

    @Test
    void a_deadline_that_no_longer_matters_is_taken_back() {
        assertThat(schedule.set(TIMER, CAUSE)).isCompleted();
        schedule.drop(new OrderId("another"), ALARM);
        assertThat(scheduler.held()).hasSize(1);
        schedule.drop(ORDER, ALARM);
        assertThat(scheduler.held()).isEmpty();
    }

    @Test
    void one_that_is_not_known_here_is_left_to_come() {
        assertThatCode(() -> schedule.drop(ORDER, ALARM)).doesNotThrowAnyException();
    }

    @Test
    void one_that_cannot_be_taken_back_is_left_to_come() {
        assertThat(schedule.set(TIMER, CAUSE)).isCompleted();
        scheduler.away();
        assertThatCode(() -> schedule.drop(ORDER, ALARM)).doesNotThrowAnyException();
        assertThat(scheduler.held()).hasSize(1);
    }

    @Test
    void one_that_could_not_be_set_says_so_and_is_nothing_to_take_back() {
        scheduler.away();
        assertThat(schedule.set(TIMER, CAUSE)).isCompletedExceptionally();
        assertThatCode(() -> schedule.drop(ORDER, ALARM)).doesNotThrowAnyException();
    }
}
