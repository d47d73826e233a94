package io.daybook.contract.order;

import java.util.List;
import java.util.Set;

/**
 * Where an order is in its life; payment and fulfilment have statuses of their own.
 *
 * <p>Each carries what may be asked of the order then. The order decides by it and clients are shown it, so that no
 * answer offers what the next one refuses.
 */
public enum OrderStatus {
    /** Written down; stock and money are being asked for. */
    PLACED,
    /** Stock is promised and the money is sure. */
    CONFIRMED,
    /** At rest: everything was delivered. */
    COMPLETED,
    /** At rest: it could not be had or was not paid, and everything is undone. */
    REJECTED,
    /** At rest: it was called off, and everything is undone. */
    CANCELLED,
    /** Locked while a cancellation is being decided. */
    CANCELLING,
    /** Locked while an amendment is being decided. */
    AMENDING,
    /** A person must choose. */
    ACTION_REQUIRED;

    /** Whether the action may have an effect now; what the order knows beside its status may still be against it. */
    public boolean allows(OrderAction action) {
        return actions().contains(action);
    }

    /** What clients may ask of the order itself now, beside what they may ask of its payments and shipments. */
    public List<String> allowedActions() {
        return actions().stream()
                .filter(OrderAction::isOfClients)
                .map(OrderAction::name)
                .sorted()
                .toList();
    }

    private Set<OrderAction> actions() {
        return switch (this) {
            case PLACED, ACTION_REQUIRED -> Set.of(OrderAction.CONFIRM, OrderAction.REJECT, OrderAction.REQUIRE_ACTION);
            case CONFIRMED -> Set.of(OrderAction.REJECT, OrderAction.REQUIRE_ACTION);
            case COMPLETED, REJECTED, CANCELLED, CANCELLING, AMENDING -> Set.of();
        };
    }
}
