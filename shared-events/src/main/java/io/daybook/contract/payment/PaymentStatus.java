package io.daybook.contract.payment;

import java.util.List;

/**
 * How far the money is, of one payment or of a whole order.
 */
public enum PaymentStatus {
    /** Not asked yet. */
    NONE,
    /** Asked, no answer yet; an order shows it as {@link #PENDING}. Never the status of a whole order. */
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
    /** The provider said no. */
    DECLINED,
    /** The customer's bank took it up. */
    DISPUTED;

    /** What clients may ask of a payment now: nothing, as long as no such action is built. */
    public List<String> allowedActions() {
        return List.of();
    }
}
