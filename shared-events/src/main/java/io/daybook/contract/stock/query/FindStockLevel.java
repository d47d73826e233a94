package io.daybook.contract.stock.query;

import io.daybook.contract.catalog.Sku;

/**
 * Asks for the stock of a product. The answer is a {@link StockLevel}, or none where there is no such product.
 */
public record FindStockLevel(Sku sku) {}
