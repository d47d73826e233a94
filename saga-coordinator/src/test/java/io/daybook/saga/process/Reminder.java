package io.daybook.saga.process;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Reminds a customer who has not paid after ten minutes.
 *
 * <pre>
 * when                  then                                        otherwise
 * OrderPlaced           waits for ten minutes
 * PaymentWindowElapsed  RemindCustomer, until the order is decided
 * OrderConfirmed,       the end
 * OrderRejected
 * </pre>
 */
final class Reminder implements OrderProcess<Reminder.State> {

    static final DeadlineId TOO_LONG = new DeadlineId("reminder");

    /** What is sent. */
    record RemindCustomer(OrderId orderId) {}

    /** What must be known: the order, since when it waits, and how far this is. */
    record State(OrderId orderId, Instant since, Step step) {}

    enum Step {
        WAITING,
        REMINDING,
        DECIDED
    }

    @Override
    public String name() {
        return "reminder";
    }

    @Override
    public Set<String> steps() {
        return Set.of(Step.WAITING.name(), Step.REMINDING.name());
    }

    @Override
    public State first() {
        return new State(new OrderId(""), Instant.EPOCH, Step.DECIDED);
    }

    @Override
    public boolean begins(AboutOrder event) {
        return event instanceof OrderPlaced;
    }

    @Override
    public State evolve(State state, AboutOrder event, Instant at) {
        if (event instanceof OrderPlaced && state.since().equals(Instant.EPOCH)) {
            return new State(event.orderId(), at, Step.WAITING);
        } else if (event instanceof PaymentWindowElapsed) {
            return new State(state.orderId(), state.since(), Step.REMINDING);
        }
        boolean decided = event instanceof OrderConfirmed || event instanceof OrderRejected;
        return decided ? new State(state.orderId(), state.since(), Step.DECIDED) : state;
    }

    @Override
    public Outstanding outstanding(State state) {
        OrderId orderId = state.orderId();
        return switch (state.step()) {
            case WAITING -> {
                Instant due = state.since().plus(Duration.ofMinutes(10));
                yield Outstanding.at(
                        "waiting",
                        List.of(),
                        List.of(new SetDeadline(new PaymentWindowElapsed(orderId, TOO_LONG), due)));
            }
            case REMINDING ->
                Outstanding.at(
                        "reminding",
                        List.of(new IssueCommand("remind-customer", "", 1, new RemindCustomer(orderId))),
                        List.of());
            case DECIDED -> Outstanding.end("decided");
        };
    }

    @Override
    public Duration stepTimeout() {
        return Duration.ofHours(1);
    }
}
