package io.daybook.commandside.payment;

/**
 * One operation that the provider is asked for: a capture, a refund, a void or a new authorisation.
 *
 * @param amount minor units; 0 for a void
 */
record PaymentOperation(long amount, OperationStatus status) {

    /** Whether it has no outcome yet. */
    boolean isOpen() {
        return status == OperationStatus.REQUESTED || status == OperationStatus.UNKNOWN;
    }
}
