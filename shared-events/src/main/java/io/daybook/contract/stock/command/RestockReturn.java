package io.daybook.contract.stock.command;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.ReturnId;

/**
 * Puts returned goods on sale again. One that is known changes nothing.
 *
 * @param returnId the return that they came with
 * @param orderId the order that they were sold with
 * @param quantity pieces, at least 1
 */
public record RestockReturn(Sku sku, ReturnId returnId, OrderId orderId, long quantity) implements StockCommand {}
