package io.daybook.contract.order;

import java.util.List;

/**
 * The status of an order itself; payment and fulfilment have statuses of their own.
 *
 * <p>Each status has its allowed actions. The aggregate decides by the same list that clients see, so no action is
 * offered that would then be refused.
 */
public enum OrderStatus {
    /** Its stock is being reserved and its payments are being authorised. */
    PLACED,
    /** Its stock is reserved and its payments are authorised. */
    CONFIRMED,
    /** At rest: everything was delivered. */
    COMPLETED,
    /** At rest: it was out of stock or not paid, and everything is undone. */
    REJECTED,
    /** At rest: it was cancelled, and everything is undone. */
    CANCELLED,
    /** Locked while a cancellation is being decided. */
    CANCELLING,
    /** Locked while an amendment is being decided. */
    AMENDING,
    /** Staff must decide. */
    ACTION_REQUIRED;

    /** Whether the status allows the action; other state of the order may still forbid it. */
    public boolean allows(OrderAction action) {
        return switch (this) {
            case PLACED -> action != OrderAction.RESOLVE && action != OrderAction.COMPLETE;
            case CONFIRMED -> action != OrderAction.CONFIRM && action != OrderAction.RESOLVE;
            case ACTION_REQUIRED -> action != OrderAction.COMPLETE;
            case COMPLETED, REJECTED, CANCELLED, CANCELLING, AMENDING -> false;
        };
    }

    /** The actions that may be requested of the order itself now, beside those of its payments and shipments. */
    public List<String> allowedActions() {
        return this == ACTION_REQUIRED ? List.of(OrderAction.RESOLVE.name()) : List.of();
    }
}
