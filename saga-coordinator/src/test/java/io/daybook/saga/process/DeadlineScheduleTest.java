package io.daybook.saga.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.saga.process.Effect.CancelDeadline;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeadlineScheduleTest {

    private static final OrderId ORDER = new OrderId("7f1d4b1a-0000-4000-8000-000000000001");
    private static final DeadlineId ID = new DeadlineId("step/1");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final SetDeadline DEADLINE = new SetDeadline(new StepOverdue(ORDER, ID, "paying"), NOON);

    private final ScheduledDeadlines scheduler = new ScheduledDeadlines();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final DeadlineSchedule schedule =
            new DeadlineSchedule(scheduler, Runnable::run, (pause, again) -> later.add(again));
    private boolean awaited = true;

    @Test
    void a_deadline_is_set_to_when_it_is_due_and_says_what_it_is_about() {
        assertThat(set()).isCompleted();
        assertThat(scheduler.held()).containsValue(NOON);
        assertThat(scheduler.held().keySet()).singleElement().satisfies(event -> {
            assertThat(event.getPayload()).isEqualTo(DEADLINE.deadline());
            assertThat(event.getMetaData())
                    .containsEntry(MetadataKeys.CORRELATION_ID, ORDER.value())
                    .containsEntry(MetadataKeys.CAUSATION_ID, "cause")
                    .containsEntry(MetadataKeys.ACTOR, "saga");
        });
    }

    @Test
    void one_that_could_not_be_set_is_tried_again_by_itself() {
        scheduler.away();
        CompletableFuture<Void> durable = set();
        assertThat(durable).isNotDone();
        scheduler.back();
        later.remove().run();
        assertThat(durable).isCompleted();
        assertThat(scheduler.held()).hasSize(1);
    }

    @Test
    void one_that_nobody_waits_for_any_more_is_not_tried_again() {
        scheduler.away();
        CompletableFuture<Void> durable = set();
        scheduler.back();
        awaited = false;
        later.remove().run();
        assertThat(durable).isCompletedExceptionally();
        assertThat(scheduler.held()).isEmpty();
        assertThat(later).isEmpty();
    }

    @Test
    void a_deadline_that_no_longer_matters_is_taken_back() {
        assertThat(set()).isCompleted();
        schedule.cancel(new CancelDeadline(new OrderId("another"), ID));
        assertThat(scheduler.held()).hasSize(1);
        schedule.cancel(new CancelDeadline(ORDER, ID));
        assertThat(scheduler.held()).isEmpty();
    }

    @Test
    void one_that_a_failed_batch_had_set_before_does_not_come_twice() {
        assertThat(set()).isCompleted();
        assertThat(set()).isCompleted();
        assertThat(scheduler.held()).hasSize(1);
        schedule.cancel(new CancelDeadline(ORDER, ID));
        assertThat(scheduler.held()).isEmpty();
    }

    @Test
    void one_that_is_not_known_here_is_left_to_come() {
        assertThatCode(() -> schedule.cancel(new CancelDeadline(ORDER, ID))).doesNotThrowAnyException();
    }

    @Test
    void one_that_cannot_be_taken_back_is_left_to_come() {
        assertThat(set()).isCompleted();
        scheduler.away();
        assertThatCode(() -> schedule.cancel(new CancelDeadline(ORDER, ID))).doesNotThrowAnyException();
        assertThat(scheduler.held()).hasSize(1);
    }

    private CompletableFuture<Void> set() {
        return schedule.set(DEADLINE, "cause", () -> awaited);
    }
}
