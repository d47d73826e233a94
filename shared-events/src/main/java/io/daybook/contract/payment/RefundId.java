package io.daybook.contract.payment;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * Identifies one refund of a payment, so that a repeated request pays once.
 *
 * @param value unique within the payment
 */
@Sensitivity(NONE)
public record RefundId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
