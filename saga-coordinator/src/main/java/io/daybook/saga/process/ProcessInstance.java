package io.daybook.saga.process;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.event.OrderOperationRequested;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.alert.Alert;
import io.daybook.saga.process.Effect.CancelDeadline;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.RaiseAlert;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The instance of a process for one order. A value: each event leads to the next one.
 *
 * @param state what the process knows of it
 * @param outstanding what it waits for in that state, computed once
 * @param timeout the time-out of its present step
 * @param scheduled the deadline that Axon Server has of it, where it has one
 * @param suspended whether its last events, which may have been acted upon before, have only updated its state and it
 *     has something to send
 * @param traceparent the trace in which it began; null if that was none
 * @param <S> the state of the process
 */
public record ProcessInstance<S>(
        OrderId orderId,
        S state,
        Outstanding outstanding,
        StepTimeout timeout,
        @Nullable ScheduledDeadline scheduled,
        boolean suspended,
        @Nullable String traceparent) {

    /** Where an event leads, and what follows from it. */
    public record Transition<S>(ProcessInstance<S> instance, List<Effect> effects) {}

    /** The process before the first event about the order. */
    public static <S> ProcessInstance<S> begin(OrderProcess<S> process, OrderId orderId) {
        S state = process.first();
        return new ProcessInstance<>(
                orderId, state, process.outstanding(state), StepTimeout.NONE, null, /* suspended= */ false, null);
    }

    /** The same, known to have begun in that trace. */
    ProcessInstance<S> begunIn(@Nullable String trace) {
        return new ProcessInstance<>(orderId, state, outstanding, timeout, scheduled, suspended, trace);
    }

    /** Handles an event that no node has acted upon. Everything outstanding is sent if it was suspended before. */
    public Transition<S> react(OrderProcess<S> process, AboutOrder event, Instant at) {
        ProcessInstance<S> next = evolve(process, event, at);
        boolean overdue = next.timeout.overdue() > timeout.overdue();
        List<Effect> effects = new ArrayList<>(
                suspended || overdue || isRetry(process, event)
                        ? next.outstanding.commands()
                        : added(next.outstanding.commands()));
        if (overdue && next.timeout.needsPerson()) {
            effects.add(new RaiseAlert(Alert.STEP_OVERDUE, next.unanswered()));
        } else if (!next.equals(this)) {
            process.alert(next.state, event).ifPresent(effects::add);
        }
        ScheduledDeadline pending = comes(event) ? null : scheduled;
        SetDeadline first =
                next.held(process).min(Comparator.comparing(SetDeadline::due)).orElse(null);
        if (pending != null && first != null && next.leaves(pending, first)) {
            return new Transition<>(next.with(pending, /* suspends= */ false), effects);
        }
        if (pending != null) {
            effects.add(new CancelDeadline(orderId, pending.deadlineId()));
        }
        if (first != null) {
            effects.add(first);
        }
        return new Transition<>(next.with(ScheduledDeadline.of(first), /* suspends= */ false), effects);
    }

    /** Handles an event that may have been acted upon before; nothing follows from it until the instance is resumed. */
    public Transition<S> replay(OrderProcess<S> process, AboutOrder event, Instant at) {
        ProcessInstance<S> next = evolve(process, event, at);
        return new Transition<>(next.with(null, !next.outstanding.nothing()), List.of());
    }

    /** Whether nothing can follow any more. */
    boolean ended() {
        return outstanding.ended();
    }

    /** The deadlines that are waited for, that of the step among them. */
    public Stream<SetDeadline> held(OrderProcess<S> process) {
        Stream<SetDeadline> ofStep = outstanding.commands().isEmpty()
                ? Stream.empty()
                : Stream.of(timeout.deadline(process, orderId, outstanding.step()));
        return Stream.concat(outstanding.deadlines().stream(), ofStep);
    }

    /** An operator has what is outstanding sent again; the ids are the same, so what was done is not done twice. */
    private static boolean isRetry(OrderProcess<?> process, AboutOrder event) {
        return event instanceof OrderOperationRequested operation
                && operation.asks(OperationAction.RETRY, process.name());
    }

    /** A deadline that is not held is stale and changes nothing. */
    private ProcessInstance<S> evolve(OrderProcess<S> process, AboutOrder event, Instant at) {
        if (event instanceof OrderOperationRequested operation
                && operation.asks(OperationAction.ABANDON, process.name())) {
            return after(state, Outstanding.end("abandoned"), timeout);
        }
        if (event instanceof Deadline deadline) {
            DeadlineId id = deadline.deadlineId();
            if (held(process).noneMatch(held -> held.id().equals(id))) {
                return this;
            } else if (id.equals(timeout.id(process.name()))) {
                return after(state, outstanding, timeout.fired(at));
            }
        }
        S next = process.evolve(state, event, at);
        if (next.equals(state)) {
            return this;
        }
        Outstanding waits = process.outstanding(next);
        boolean same = waits.commands().equals(outstanding.commands());
        return after(next, waits, same ? timeout : timeout.restarted(at));
    }

    /**
     * Whether the deadline that Axon Server has stays where it is. While step follows step the time-out of the first
     * one is left to come, or to be taken back once; an order at rest has just the deadline that it waits for.
     */
    private boolean leaves(ScheduledDeadline pending, SetDeadline first) {
        boolean matters = first.id().equals(pending.deadlineId());
        return !first.due().isBefore(pending.due())
                && (matters || !outstanding.commands().isEmpty());
    }

    private List<IssueCommand> added(List<IssueCommand> commands) {
        Set<IssueCommand> known = new HashSet<>(outstanding.commands());
        return commands.stream().filter(command -> !known.contains(command)).toList();
    }

    private boolean comes(AboutOrder event) {
        return scheduled != null
                && event instanceof Deadline deadline
                && deadline.deadlineId().equals(scheduled.deadlineId());
    }

    private String unanswered() {
        String steps = outstanding.commands().stream()
                .map(IssueCommand::step)
                .distinct()
                .collect(Collectors.joining(", "));
        return steps + " had no answer " + timeout.overdue() + " times";
    }

    private ProcessInstance<S> after(S next, Outstanding waits, StepTimeout step) {
        return new ProcessInstance<>(orderId, next, waits, step, scheduled, suspended, traceparent);
    }

    private ProcessInstance<S> with(@Nullable ScheduledDeadline set, boolean suspends) {
        return new ProcessInstance<>(orderId, state, outstanding, timeout, set, suspends, traceparent);
    }
}
