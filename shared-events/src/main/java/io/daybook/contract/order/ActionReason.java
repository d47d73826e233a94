package io.daybook.contract.order;

/**
 * Why a person must choose.
 */
public enum ActionReason {
    /** The provider's answer was lost and every look-up failed. */
    PAYMENT_OUTCOME_UNKNOWN
}
