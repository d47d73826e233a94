package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.AboutOrder;
import io.daybook.saga.process.Effect;
import io.daybook.saga.process.Effect.CancelDeadline;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.RaiseAlert;
import io.daybook.saga.process.Effect.SetDeadline;
import io.daybook.saga.process.ProcessInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An order on its way through the rules: events go in, the effects of the last one can be read. */
final class Carried {

    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    static final DeadlineDurations DURATIONS = new DeadlineDurations(
            Duration.ofMinutes(30),
            Duration.ofDays(3),
            Duration.ofMinutes(15),
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2)),
            Duration.ofMinutes(2),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(48));

    private final OrderFulfilmentSaga saga;
    private ProcessInstance<FulfilmentState> instance;
    private List<Effect> effects = List.of();
    private Instant now = START;

    private Carried(DeadlineDurations durations) {
        saga = new OrderFulfilmentSaga(durations);
        instance = ProcessInstance.begin(saga, Orders.ORDER);
    }

    static Carried after(AboutOrder... events) {
        return after(DURATIONS, events);
    }

    static Carried after(DeadlineDurations durations, AboutOrder... events) {
        Carried order = new Carried(durations);
        List.of(events).forEach(order::on);
        return order;
    }

    Carried on(AboutOrder event) {
        var transition = instance.react(saga, event, now);
        instance = transition.instance();
        effects = transition.effects();
        return this;
    }

    /** The event comes while the saga only follows the log. */
    Carried replayed(AboutOrder event) {
        instance = instance.replay(saga, event, now).instance();
        return this;
    }

    Carried later(Duration passed) {
        now = now.plus(passed);
        return this;
    }

    /** The held deadline of that kind comes. */
    <D extends Deadline> Carried due(Class<D> kind) {
        return on(held(kind).deadline());
    }

    /** The held look-up of that payment comes. */
    Carried lookedUp(String payment) {
        return on(deadlines()
                .map(SetDeadline::deadline)
                .filter(PaymentLookupDue.class::isInstance)
                .filter(due -> ((PaymentLookupDue) due).paymentId().value().equals(payment))
                .findFirst()
                .orElseThrow());
    }

    SetDeadline held(Class<? extends Deadline> kind) {
        return deadlines()
                .filter(held -> kind.isInstance(held.deadline()))
                .findFirst()
                .orElseThrow();
    }

    boolean holds(Class<? extends Deadline> kind) {
        return deadlines().anyMatch(held -> kind.isInstance(held.deadline()));
    }

    Stream<SetDeadline> deadlines() {
        return instance.held(saga);
    }

    /** The time-out of the step that was set as the number says, from 1. */
    static StepOverdue stepOverdue(int number) {
        return new StepOverdue(Orders.ORDER, new DeadlineId("order-fulfilment/step/" + number), "reserving");
    }

    /** The commands that the last event led to. */
    List<Object> sent() {
        return issued().stream().map(IssueCommand::command).toList();
    }

    List<IssueCommand> issued() {
        return effects(IssueCommand.class).toList();
    }

    /** What the last event had scheduled, if anything. */
    Optional<SetDeadline> scheduled() {
        return effects(SetDeadline.class).findFirst();
    }

    /** Which deadline the last event took back, if any. */
    Optional<DeadlineId> cancelled() {
        return effects(CancelDeadline.class).map(CancelDeadline::deadlineId).findFirst();
    }

    Optional<String> alert() {
        return effects(RaiseAlert.class).map(RaiseAlert::what).findFirst();
    }

    private <E extends Effect> Stream<E> effects(Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast);
    }

    ProcessInstance<FulfilmentState> instance() {
        return instance;
    }

    boolean ended() {
        return instance.outstanding().ended();
    }

    FulfilmentStage stage() {
        return instance.state().stage();
    }
}
