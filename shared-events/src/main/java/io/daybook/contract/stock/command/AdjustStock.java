package io.daybook.contract.stock.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;

/**
 * Corrects what is on hand after a count, a loss or a find. The answer is a {@link
 * io.daybook.contract.stock.query.StockLevel}.
 *
 * @param quantity pieces to add, negative to take away, never 0
 * @param reason free text for staff
 * @param request the request that asked; a repeat books nothing
 */
public record AdjustStock(Sku sku, long quantity, String reason, RequestMark request) implements StockCommand {}
