package io.daybook.contract.order;

import java.util.Set;

/**
 * Why an order requires manual action.
 */
public enum ActionReason {
    /** The provider's answer was lost, and so was that of every look-up. */
    PAYMENT_OUTCOME_UNKNOWN,
    /** The provider refused to take the money for a packed shipment. */
    CAPTURE_FAILED,
    /** The authorisation expires, and the provider refused a new one. */
    AUTHORISATION_EXPIRED,
    /** The provider refused to let money go. */
    VOID_FAILED,
    /** The provider refused to give money back. */
    REFUND_FAILED,
    /** The carrier lost a shipment. */
    SHIPMENT_LOST;

    /** What can help. */
    public Set<ResolutionChoice> choices() {
        return switch (this) {
            case PAYMENT_OUTCOME_UNKNOWN, CAPTURE_FAILED, AUTHORISATION_EXPIRED ->
                Set.of(ResolutionChoice.RETRY, ResolutionChoice.CANCEL);
            case VOID_FAILED, REFUND_FAILED -> Set.of(ResolutionChoice.RETRY);
            case SHIPMENT_LOST -> Set.of(ResolutionChoice.RESHIP, ResolutionChoice.REFUND);
        };
    }
}
