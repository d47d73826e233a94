package io.daybook.contract.stock;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * Identifies one reservation of a product for an order. A second attempt of the same order is another reservation.
 *
 * @param value unique within the stock item: the order's id and the number of the attempt
 */
@Sensitivity(NONE)
public record ReservationId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
