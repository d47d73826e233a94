package io.daybook.saga.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.kit.alert.Alert;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.mongo.BatchEnd;
import io.daybook.saga.process.Effect.CancelDeadline;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.RaiseAlert;
import io.daybook.saga.process.Effect.SetDeadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.Test;

class BatchedEffectsTest {

    private static final OrderId ORDER = new OrderId("7f1d4b1a-0000-4000-8000-000000000001");
    private static final IssueCommand COMMAND = new IssueCommand("confirm-order", "", 1, new ConfirmOrder(ORDER));
    private static final DeadlineId ID = new DeadlineId("step/1");
    private static final SetDeadline DEADLINE = new SetDeadline(new StepOverdue(ORDER, ID, "paying"), Instant.EPOCH);
    private static final Duration CLAIM = Duration.ofMillis(30);

    private final Unanswering bus = new Unanswering();
    private final ScheduledDeadlines scheduler = new ScheduledDeadlines();
    private final List<Runnable> pool = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private boolean poolStandsStill;
    private boolean writeFails;
    private boolean comesBack;
    private final BatchedEffects effects = effects(CLAIM);

    @Test
    void all_that_is_waited_for_in_a_batch_ends_before_half_of_the_claim() {
        for (Duration claim : List.of(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMillis(3))) {
            assertThat(effects(claim).timeLimit()).isPositive().isLessThan(claim.dividedBy(2));
        }
    }

    @Test
    void a_command_whose_answer_never_comes_holds_up_no_batch() {
        assertThat(handled(COMMAND, DEADLINE).isExceptional()).isFalse();
        assertThat(bus.sent).hasSize(1);
        assertThat(scheduler.held()).hasSize(1);
    }

    @Test
    void commands_go_out_when_the_documents_are_written_and_before_the_batch_is_committed() {
        handled(COMMAND);
        assertThat(order).containsExactly("documents", "command", "committed");
    }

    @Test
    void no_command_goes_out_and_no_deadline_is_taken_back_when_the_documents_cannot_be_written() {
        writeFails = true;
        scheduled();
        assertThat(handled(COMMAND, new CancelDeadline(ORDER, ID)).isExceptional())
                .isTrue();
        assertThat(bus.sent).isEmpty();
        assertThat(scheduler.held()).hasSize(1);
    }

    @Test
    void a_deadline_that_is_not_known_to_be_set_in_time_fails_the_batch_and_leaves_nothing_to_be_tried() {
        poolStandsStill = true;
        assertThat(handled(COMMAND, DEADLINE).isExceptional()).isTrue();
        assertThat(bus.sent).isEmpty();
        pool.forEach(Runnable::run);
        assertThat(scheduler.held()).isEmpty();
        assertThat(later).isEmpty();
    }

    @Test
    void a_deadline_that_cannot_be_set_fails_the_batch_when_the_time_for_it_is_over() {
        scheduler.away();
        assertThat(handled(DEADLINE).isExceptional()).isTrue();
        assertThat(later).as("It was to be tried again").hasSize(1);
    }

    @Test
    void a_deadline_that_is_set_and_taken_back_in_one_batch_is_never_set() {
        handled(DEADLINE, new CancelDeadline(ORDER, ID));
        assertThat(scheduler.everHeld()).isZero();
    }

    @Test
    void one_that_a_failed_batch_has_set_before_is_taken_back_with_it() {
        writeFails = true;
        handled(DEADLINE);
        assertThat(scheduler.held()).hasSize(1);
        writeFails = false;
        handled(DEADLINE, new CancelDeadline(ORDER, ID));
        assertThat(scheduler.held()).isEmpty();
    }

    @Test
    void one_that_is_taken_back_and_set_again_in_one_batch_comes_once() {
        handled(DEADLINE);
        handled(new CancelDeadline(ORDER, ID), DEADLINE);
        assertThat(scheduler.held()).hasSize(1);
    }

    @Test
    void deadlines_of_a_hundred_orders_that_fail_at_first_do_not_fail_their_batch() {
        scheduler.away();
        comesBack = true;
        SetDeadline[] hundred = IntStream.range(0, 100)
                .mapToObj(number -> new StepOverdue(new OrderId("order-" + number), ID, "paying"))
                .map(overdue -> new SetDeadline(overdue, Instant.EPOCH))
                .toArray(SetDeadline[]::new);
        assertThat(handled(hundred).isExceptional()).isFalse();
        assertThat(scheduler.held()).hasSize(100);
    }

    @Test
    void a_step_that_is_overdue_for_too_long_calls_a_person() {
        handled(new RaiseAlert(Alert.STEP_OVERDUE, "confirm-order had no answer 3 times"));
        assertThat(meters.counter(StaffAlerts.METRIC, "name", "step-overdue").count())
                .isEqualTo(1);
    }

    private void scheduled() {
        writeFails = false;
        handled(DEADLINE);
        writeFails = true;
    }

    /** One batch, which writes a document. */
    private ResultMessage<?> handled(Effect... decided) {
        EventMessage<?> event = GenericEventMessage.asEventMessage("event");
        BatchingUnitOfWork<EventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(List.of(event));
        unitOfWork.start();
        unitOfWork.afterCommit(committed -> order.add("committed"));
        return unitOfWork.executeWithResult(() -> {
            BatchedEffects.Batch batch = effects.current();
            BatchEnd.current().write(this::write);
            for (Effect effect : decided) {
                OrderId orderId =
                        effect instanceof SetDeadline set ? set.deadline().orderId() : ORDER;
                batch.take("order-fulfilment", orderId, List.of(effect), event.getIdentifier());
            }
            return null;
        });
    }

    private void write() {
        order.add("documents");
        if (writeFails) {
            throw new IllegalStateException("The database is away.");
        }
    }

    private BatchedEffects effects(Duration claim) {
        return new BatchedEffects(
                new CommandDispatch(Senders.over(bus), (pause, again) -> {}),
                new DeadlineSchedule(scheduler, this::execute, this::later),
                new StaffAlerts(meters),
                claim);
    }

    private void execute(Runnable call) {
        if (poolStandsStill) {
            pool.add(call);
        } else {
            call.run();
        }
    }

    private void later(Duration pause, Runnable again) {
        if (comesBack) {
            scheduler.back();
            again.run();
        } else {
            later.add(again);
        }
    }

    /** A bus whose answers never come. */
    private final class Unanswering implements CommandBus {

        private final List<CommandMessage<?>> sent = new ArrayList<>();

        @Override
        public <C> void dispatch(CommandMessage<C> command) {
            sent.add(command);
        }

        @Override
        public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
            sent.add(command);
            order.add("command");
        }

        @Override
        public Registration subscribe(String name, MessageHandler<? super CommandMessage<?>> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration registerHandlerInterceptor(
                MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
            throw new UnsupportedOperationException();
        }
    }
}
