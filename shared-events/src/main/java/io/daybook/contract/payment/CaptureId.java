package io.daybook.contract.payment;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * Identifies one capture of a payment, so that a repeated request takes once.
 *
 * @param value unique within the payment
 */
@Sensitivity(NONE)
public record CaptureId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
