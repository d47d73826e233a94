package io.daybook.queryside.ordersummary;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderRejected;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the order itself says of its status, without its money and goods.
 *
 * @param version sequence number of its last event
 * @param reason why it was rejected or requires manual action
 * @param action what it requires; absent where it requires nothing
 */
record OwnStatus(
        long version,
        OrderStatus status,
        @Nullable String reason,
        @Nullable RequiredAction action) {

    /**
     * The manual action that an order requires.
     *
     * @param before the status to which the order returns when nothing is required any more
     * @param reasons at least one, in the order in which they were required; the first is shown
     */
    record RequiredAction(OrderStatus before, List<ActionReason> reasons) {}

    /** Another status takes its reason from the event; an order that goes on requires nothing any more. */
    OwnStatus after(OrderEvent event, long sequence) {
        if (event instanceof OrderConfirmed) {
            return new OwnStatus(sequence, OrderStatus.CONFIRMED, null, null);
        }
        if (event instanceof OrderCompleted) {
            return new OwnStatus(sequence, OrderStatus.COMPLETED, null, null);
        }
        if (event instanceof OrderRejected rejected) {
            return new OwnStatus(
                    sequence, OrderStatus.REJECTED, rejected.reason().name(), null);
        }
        if (event instanceof ActionRequired required) {
            return requiring(sequence, required.reason());
        }
        return event instanceof ActionResolved resolved
                ? resolved(sequence, resolved.reasons())
                : new OwnStatus(sequence, status, reason, action);
    }

    private OwnStatus requiring(long sequence, ActionReason further) {
        List<ActionReason> reasons = new ArrayList<>(action == null ? List.of() : action.reasons());
        if (!reasons.contains(further)) {
            reasons.add(further);
        }
        return waiting(sequence, action == null ? status : action.before(), reasons);
    }

    private OwnStatus resolved(long sequence, List<ActionReason> helped) {
        if (action == null) {
            return new OwnStatus(sequence, status, reason, null);
        }
        List<ActionReason> left =
                action.reasons().stream().filter(open -> !helped.contains(open)).toList();
        return left.isEmpty()
                ? new OwnStatus(sequence, action.before(), null, null)
                : waiting(sequence, action.before(), left);
    }

    private static OwnStatus waiting(long sequence, OrderStatus before, List<ActionReason> reasons) {
        return new OwnStatus(
                sequence,
                OrderStatus.ACTION_REQUIRED,
                reasons.get(0).name(),
                new RequiredAction(before, List.copyOf(reasons)));
    }
}
