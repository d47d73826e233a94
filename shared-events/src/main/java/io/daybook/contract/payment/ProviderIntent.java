package io.daybook.contract.payment;

/**
 * What the provider is asked to do. Each intent is one event, and its key is derived from it.
 */
public enum ProviderIntent {
    /** Hold the money, or take it at once where the kind is captured when authorised. */
    AUTHORISE,
    /** Take what is held, or a part of it. */
    CAPTURE,
    /** Let what is held go. */
    VOID,
    /** Give back what was taken. */
    REFUND
}
