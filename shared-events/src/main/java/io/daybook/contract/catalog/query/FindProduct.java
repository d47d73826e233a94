package io.daybook.contract.catalog.query;

import io.daybook.contract.catalog.Sku;

/**
 * Asks for one product. The answer is a {@link ProductSummary}, or none.
 */
public record FindProduct(Sku sku) {}
