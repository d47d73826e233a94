package io.daybook.contract.shipment;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.catalog.Sku;

/**
 * What of an order line is in a shipment.
 *
 * @param lineId the order line
 * @param sku the article
 * @param quantity pieces, at least 1
 */
public record ShipmentLine(@Sensitivity(NONE) String lineId, Sku sku, int quantity) {}
