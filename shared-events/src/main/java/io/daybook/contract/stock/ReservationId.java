package io.daybook.contract.stock;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * One order's claim on one article. A second try of the same order is another claim.
 *
 * @param value unique within the stock item
 */
@Sensitivity(NONE)
public record ReservationId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
