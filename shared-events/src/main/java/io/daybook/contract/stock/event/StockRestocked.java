package io.daybook.contract.stock.event;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.ReturnId;
import org.axonframework.serialization.Revision;

/**
 * Returned goods are on sale again.
 *
 * @param returnId the return that they came with
 * @param orderId the order that they were sold with
 * @param quantity pieces, at least 1
 */
@Revision("1")
public record StockRestocked(Sku sku, ReturnId returnId, OrderId orderId, long quantity)
        implements StockEvent, AboutOrder {}
