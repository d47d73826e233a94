package io.daybook.contract.payment;

/**
 * Identifies one refund of a payment, so that asking twice pays once.
 *
 * @param value unique within the payment
 */
public record RefundId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
