package io.daybook.contract.shipment;

/**
 * Identifies one shipment.
 *
 * @param value a UUID
 */
public record ShipmentId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
