package io.daybook.queryside.shared.order;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.OrderRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the order itself says of its status, without its money and goods.
 *
 * @param version sequence number of its last event
 * @param reason why it was rejected or requires manual action
 * @param interruption what keeps it from going on; absent where nothing does
 */
public record OwnStatus(
        long version,
        OrderStatus status,
        @Nullable String reason,
        @Nullable Interruption interruption) {

    /**
     * What keeps an order from going on: a pending cancellation or amendment, manual action that it requires, or both.
     *
     * @param before the status to which the order returns when nothing of it is left
     * @param lock {@code CANCELLING} or {@code AMENDING} while that is pending, else absent; shown while no manual
     *     action is required
     * @param reasons of manual action, in the order in which they were required; the first is shown
     */
    public record Interruption(OrderStatus before, @Nullable OrderStatus lock, List<ActionReason> reasons) {

        boolean isOver() {
            return lock == null && reasons.isEmpty();
        }
    }

    /** Another status takes its reason from the event; an order that goes on, or has ended, waits for nothing. */
    OwnStatus after(OrderEvent event, long sequence) {
        if (event instanceof OrderConfirmed) {
            return new OwnStatus(sequence, OrderStatus.CONFIRMED, null, null);
        }
        if (event instanceof OrderCompleted) {
            return new OwnStatus(sequence, OrderStatus.COMPLETED, null, null);
        }
        if (event instanceof OrderCancelled) {
            return new OwnStatus(sequence, OrderStatus.CANCELLED, null, null);
        }
        if (event instanceof OrderRejected rejected) {
            return new OwnStatus(
                    sequence, OrderStatus.REJECTED, rejected.reason().name(), null);
        }
        Interruption now = interruption == null ? new Interruption(status, null, List.of()) : interruption;
        Interruption next = after(now, event);
        return next.equals(now) ? new OwnStatus(sequence, status, reason, interruption) : interrupted(sequence, next);
    }

    private static Interruption after(Interruption now, OrderEvent event) {
        if (event instanceof CancellationRequested) {
            return new Interruption(now.before(), OrderStatus.CANCELLING, now.reasons());
        }
        if (event instanceof AmendmentProposed) {
            return new Interruption(now.before(), OrderStatus.AMENDING, now.reasons());
        }
        if (unlocks(event)) {
            return new Interruption(now.before(), null, now.reasons());
        }
        List<ActionReason> open = new ArrayList<>(now.reasons());
        if (event instanceof ActionRequired required && !open.contains(required.reason())) {
            open.add(required.reason());
        }
        if (event instanceof ActionResolved resolved) {
            open.removeAll(resolved.reasons());
        }
        return new Interruption(now.before(), now.lock(), List.copyOf(open));
    }

    private static boolean unlocks(OrderEvent event) {
        return event instanceof CancellationDenied
                || event instanceof OrderLinesCancelled
                || event instanceof OrderAmended
                || event instanceof AmendmentDropped;
    }

    private static OwnStatus interrupted(long sequence, Interruption by) {
        if (by.isOver()) {
            return new OwnStatus(sequence, by.before(), null, null);
        }
        return by.reasons().isEmpty()
                ? new OwnStatus(sequence, Objects.requireNonNull(by.lock()), null, by)
                : new OwnStatus(
                        sequence,
                        OrderStatus.ACTION_REQUIRED,
                        by.reasons().get(0).name(),
                        by);
    }
}
