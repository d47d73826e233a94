package io.daybook.contract.order;

/**
 * Why an order requires manual action.
 */
public enum ActionReason {
    /** The provider's answer was lost, and so was that of every look-up. */
    PAYMENT_OUTCOME_UNKNOWN
}
