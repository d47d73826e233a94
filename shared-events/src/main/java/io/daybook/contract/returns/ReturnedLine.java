package io.daybook.contract.returns;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.catalog.Sku;

/**
 * Pieces of an order line that come back, with what they are on sale as.
 *
 * @param lineId the number of the line within the order, from {@code 1}
 * @param quantity pieces, at least 1
 */
public record ReturnedLine(@Sensitivity(NONE) String lineId, Sku sku, int quantity) {}
