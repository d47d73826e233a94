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
            case PLACED ->
                switch (action) {
                    case CONFIRM, REJECT, REQUIRE_ACTION, CANCEL -> true;
                    case RESOLVE, CANCEL_LINES, END_CANCELLATION, AMEND, END_AMENDMENT, COMPLETE, RETURN -> false;
                };
            case CONFIRMED ->
                switch (action) {
                    case REJECT, REQUIRE_ACTION, CANCEL, CANCEL_LINES, AMEND, COMPLETE -> true;
                    case CONFIRM, RESOLVE, END_CANCELLATION, END_AMENDMENT, RETURN -> false;
                };
            case ACTION_REQUIRED ->
                switch (action) {
                    case CONFIRM, REJECT, REQUIRE_ACTION, RESOLVE, END_CANCELLATION, END_AMENDMENT -> true;
                    case CANCEL, CANCEL_LINES, AMEND, COMPLETE, RETURN -> false;
                };
            case CANCELLING -> action == OrderAction.REQUIRE_ACTION || action == OrderAction.END_CANCELLATION;
            case AMENDING -> action == OrderAction.REQUIRE_ACTION || action == OrderAction.END_AMENDMENT;
            case COMPLETED -> action == OrderAction.RETURN;
            case REJECTED, CANCELLED -> false;
        };
    }

    /**
     * The actions that may be requested of the order itself now, beside those of its payments and shipments. Whether
     * something is left that has not been packed or dispatched, the order does not know.
     */
    public List<String> allowedActions() {
        return switch (this) {
            case PLACED -> List.of(OrderAction.CANCEL.name());
            case CONFIRMED ->
                List.of(OrderAction.CANCEL.name(), OrderAction.CANCEL_LINES.name(), OrderAction.AMEND.name());
            case ACTION_REQUIRED -> List.of(OrderAction.RESOLVE.name());
            case COMPLETED, REJECTED, CANCELLED, CANCELLING, AMENDING -> List.of();
        };
    }
}
