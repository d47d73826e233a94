package io.daybook.contract.payment;

/**
 * Identifies one tender's payment.
 *
 * @param value a UUID
 */
public record PaymentId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
