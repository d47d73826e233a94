package io.daybook.contract.payment;

import java.util.List;

/**
 * The status of one payment, or of all payments of an order together.
 */
public enum PaymentStatus {
    /** Not requested yet. */
    NONE,
    /** Requested, no answer yet; an order shows it as {@link #PENDING}. Never the status of a whole order. */
    REQUESTED,
    /** The customer has still to act. */
    PENDING,
    /** The provider's answer was lost and is being looked up. */
    UNKNOWN,
    /** The money is held. */
    AUTHORISED,
    /** Some of the money is taken. */
    PARTIALLY_CAPTURED,
    /** The money is taken. */
    CAPTURED,
    /** Some of it was given back. */
    PARTIALLY_REFUNDED,
    /** All that was taken was given back. */
    REFUNDED,
    /** What was held was let go. */
    VOIDED,
    /** The provider declined. */
    DECLINED,
    /** The customer disputed it through the bank (chargeback). */
    DISPUTED;

    /**
     * The actions that staff may request of a payment now.
     *
     * @param held whether anything is held that is not captured
     */
    public List<String> allowedActions(boolean held) {
        return switch (this) {
            case AUTHORISED -> List.of("CAPTURE", "VOID");
            case PARTIALLY_CAPTURED -> held ? List.of("CAPTURE", "REFUND", "VOID") : List.of("REFUND");
            case CAPTURED -> List.of("REFUND");
            case PARTIALLY_REFUNDED -> held ? List.of("REFUND", "VOID") : List.of("REFUND");
            case REFUNDED -> held ? List.of("VOID") : List.of();
            case NONE, REQUESTED, PENDING, UNKNOWN, VOIDED, DECLINED, DISPUTED -> List.of();
        };
    }
}
