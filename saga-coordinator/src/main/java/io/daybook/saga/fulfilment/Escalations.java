package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.command.SettleAction;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The escalations of an order to staff, for each reason one. The order knows its reasons too.
 *
 * @param all those that ever began, in that order
 */
record Escalations(Parts<Escalation> all) {

    static final Escalations NONE = new Escalations(new Parts<>(List.of()));

    /** Begins and settles escalations by the reasons for which manual action is necessary now. */
    Escalations update(Set<ActionReason> needed) {
        Parts<Escalation> next = all.each(known -> known.update(needed.contains(known.reason())));
        for (ActionReason reason : needed) {
            if (!next.any(known -> known.reason() == reason)) {
                next = next.and(Escalation.none(reason).update(/* needed= */ true));
            }
        }
        return new Escalations(next);
    }

    Escalations acknowledged(ActionReason reason, Instant at) {
        return new Escalations(all.each(known -> known.reason() == reason ? known.acknowledged(at) : known));
    }

    /** Of the reasons, those for which an escalation is open that the order's decision ends. */
    Set<ActionReason> resolvedBy(List<ActionReason> reasons, Instant at) {
        return all.all().stream()
                .filter(known -> reasons.contains(known.reason()) && known.resolvedBy(at))
                .map(Escalation::reason)
                .collect(Collectors.toUnmodifiableSet());
    }

    Escalations resolved(Set<ActionReason> reasons) {
        return new Escalations(all.each(known -> reasons.contains(known.reason()) ? known.resolved() : known));
    }

    /** The order knows none of them any more. */
    Escalations forgotten() {
        return new Escalations(all.each(Escalation::forgotten));
    }

    Escalations overdue(DeadlineId came) {
        return new Escalations(all.each(known -> known.overdue(came)));
    }

    /** Whether the order requires manual action, or has still to hear that it does or does not any more. */
    boolean open() {
        return all.any(known -> !known.is(Escalation.Status.NOT_NEEDED));
    }

    /** The reasons that the order is known to require manual action for. */
    List<ActionReason> reasons() {
        return acknowledged().map(Escalation::reason).toList();
    }

    /** The commands that have no answer yet. */
    Stream<IssueCommand> outstanding(OrderId orderId) {
        return all.all().stream().flatMap(known -> {
            String reason = known.reason().name();
            return switch (known.status()) {
                case RAISED ->
                    Stream.of(new IssueCommand(
                            "require-action", reason, known.number(), new RequireAction(orderId, known.reason())));
                case SETTLING ->
                    Stream.of(new IssueCommand(
                            "settle-action", reason, known.number(), new SettleAction(orderId, known.reason())));
                case NOT_NEEDED, ACKNOWLEDGED -> Stream.empty();
            };
        });
    }

    Stream<SetDeadline> deadlines(OrderId orderId, DeadlineDurations durations) {
        return acknowledged().map(known -> known.deadline(orderId, durations));
    }

    private Stream<Escalation> acknowledged() {
        return all.all().stream().filter(known -> known.is(Escalation.Status.ACKNOWLEDGED));
    }
}
