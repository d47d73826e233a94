package io.daybook.contract.shipment;

import io.daybook.contract.catalog.Sku;

/**
 * What of an order line is in a shipment.
 *
 * @param lineId the order line
 * @param sku the article
 * @param quantity pieces, at least 1
 */
public record ShipmentLine(String lineId, Sku sku, int quantity) {}
