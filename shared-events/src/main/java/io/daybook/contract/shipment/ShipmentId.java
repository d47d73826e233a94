package io.daybook.contract.shipment;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * Identifies one shipment.
 *
 * @param value a UUID, derived from the order's id and the place that the shipment leaves from
 */
@Sensitivity(NONE)
public record ShipmentId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
