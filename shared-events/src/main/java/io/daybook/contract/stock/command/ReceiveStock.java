package io.daybook.contract.stock.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;

/**
 * Books goods that came in. The answer is a {@link io.daybook.contract.stock.query.StockLevel}.
 *
 * @param quantity pieces, 1 to 100,000
 * @param reference the delivery note
 * @param request the request that asked; a repeat books nothing
 */
public record ReceiveStock(Sku sku, long quantity, String reference, RequestMark request) implements StockCommand {}
