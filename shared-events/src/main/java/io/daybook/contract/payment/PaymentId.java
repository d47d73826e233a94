package io.daybook.contract.payment;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * Identifies one tender's payment.
 *
 * @param value a UUID, derived from the order's id and the place of the tender in its list
 */
@Sensitivity(NONE)
public record PaymentId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
