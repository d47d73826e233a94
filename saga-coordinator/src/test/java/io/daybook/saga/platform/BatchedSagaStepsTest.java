package io.daybook.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.saga.fulfilment.FulfilmentStep;
import io.daybook.saga.fulfilment.Patience;
import io.daybook.saga.fulfilment.SagaCommand;
import io.daybook.saga.fulfilment.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.ResultMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchedSagaStepsTest {

    private static final OrderId ORDER = new OrderId("7f1d4b1a-0000-4000-8000-000000000001");
    private static final SagaCommand COMMAND = new SagaCommand("confirm-order", "", 1, new ConfirmOrder(ORDER));
    private static final Timer TIMER =
            new Timer(new StepOverdue(ORDER, new DeadlineId("watch/1"), "paying"), Instant.EPOCH, 1);
    private static final Duration CLAIM = Duration.ofMillis(30);

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final ScheduledDeadlines scheduler = new ScheduledDeadlines();
    private final List<Runnable> pool = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private boolean poolStandsStill;
    private long head = -1;

    @Test
    void all_that_is_waited_for_in_a_batch_ends_before_half_of_the_claim() {
        for (Duration claim : List.of(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMillis(3))) {
            assertThat(BatchedSagaSteps.patience(claim)).isPositive().isLessThan(claim.dividedBy(2));
        }
    }

    @Test
    void a_batch_whose_deadlines_are_set_and_commands_answered_is_done() {
        bus.subscribe(ConfirmOrder.class.getName(), command -> "yes");
        assertThat(handled(step(null)).isExceptional()).isFalse();
        assertThat(scheduler.held()).hasSize(1);
    }

    @Test
    void a_deadline_that_is_not_known_to_be_set_in_time_fails_the_batch() {
        poolStandsStill = true;
        assertThat(handled(step(null)).isExceptional()).isTrue();
    }

    @Test
    void a_deadline_that_cannot_be_set_fails_the_batch() {
        scheduler.away();
        assertThat(handled(step(null)).isExceptional()).isTrue();
    }

    @Test
    void a_command_that_fails_is_left_to_the_watchdog() {
        assertThat(handled(step(null)).isExceptional()).isFalse();
    }

    @Test
    void a_step_that_is_overdue_for_too_long_calls_a_person() {
        handled(step("confirm-order had no answer 3 times"));
        assertThat(meters.counter(Alerts.METRIC, "kind", "step-overdue").count())
                .isEqualTo(1);
    }

    @Test
    void what_may_have_been_acted_upon_before_is_only_followed() {
        head = 7;
        handled(step("an alert"));
        assertThat(scheduler.held()).isEmpty();
        assertThat(meters.find(Alerts.METRIC).counter()).isNull();
    }

    private static FulfilmentStep step(@Nullable String alert) {
        return new FulfilmentStep(ORDER, List.of(COMMAND), List.of(TIMER), List.of(), alert);
    }

    private ResultMessage<?> handled(FulfilmentStep step) {
        CatchUp catchUp = new CatchUp(() -> OptionalLong.of(head), processor -> Map.of());
        catchUp.forget("order-fulfilment", 0);
        Patience patience =
                new Patience(CLAIM, CLAIM, List.of(CLAIM, CLAIM, CLAIM, CLAIM), /* step= */ Duration.ofMinutes(2));
        BatchedSagaSteps steps = new BatchedSagaSteps(
                new CommandDispatch(bus, (pause, work) -> {}),
                new DeadlineSchedule(scheduler, patience, this::execute),
                new Alerts(meters),
                catchUp,
                BatchedSagaSteps.patience(CLAIM));
        EventMessage<?> event = Handling.at(7, "event");
        return Handling.handled("order-fulfilment", 0, event, () -> steps.take(step, event));
    }

    private void execute(Runnable task) {
        if (poolStandsStill) {
            pool.add(task);
        } else {
            task.run();
        }
    }
}
