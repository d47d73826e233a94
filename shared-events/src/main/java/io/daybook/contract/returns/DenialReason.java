package io.daybook.contract.returns;

/**
 * Why goods may not come back.
 */
public enum DenialReason {
    /** More than was delivered, or than is left of it after earlier returns. */
    NOT_DELIVERED,
    /** The return window is over. */
    WINDOW_CLOSED
}
