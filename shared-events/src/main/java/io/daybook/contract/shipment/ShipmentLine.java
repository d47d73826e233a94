package io.daybook.contract.shipment;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.catalog.Sku;

/**
 * The part of an order line that is in a shipment.
 *
 * @param lineId the number of the line within the order, from {@code 1}
 * @param sku the sku of that order line
 * @param quantity pieces, at least 1
 */
public record ShipmentLine(@Sensitivity(NONE) String lineId, Sku sku, int quantity) {}
