package io.daybook.contract.order;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * Some pieces of an order line.
 *
 * @param lineId the number of the line within the order, from {@code 1}
 * @param quantity pieces, at least 1
 */
public record LineQuantity(@Sensitivity(NONE) String lineId, int quantity) {}
