package io.daybook.contract.stock.query;

import io.daybook.contract.catalog.Sku;

/**
 * Asks how much there is of an article. The answer is a {@link StockLevel}, or none where there is no such product.
 *
 * @param sku the article
 */
public record FindStockLevel(Sku sku) {}
