package io.daybook.contract.order;

import io.daybook.contract.catalog.Sku;
import org.jspecify.annotations.Nullable;

/**
 * What an amended order is to have of one line, or of one product. At least one of the two is named.
 *
 * @param lineId the line; absent for all lines with that sku together, or for a product that the order has not yet
 * @param sku the product; absent where the line says it
 * @param quantity pieces, at least 1
 */
public record AmendedLine(@Nullable String lineId, @Nullable Sku sku, int quantity) {}
