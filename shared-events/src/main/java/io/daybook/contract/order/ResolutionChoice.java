package io.daybook.contract.order;

/**
 * What staff choose for an order that requires manual action. {@link ActionReason} says which of them can help.
 */
public enum ResolutionChoice {
    /** The provider is asked once more. */
    RETRY,
    /** Everything that has not left is cancelled. */
    CANCEL,
    /** What was lost is sent once more, without a new charge. */
    RESHIP,
    /** The customer gets back what was paid for what was lost. */
    REFUND
}
