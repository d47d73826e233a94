package io.daybook.contract.stock.event;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.RequestMark;
import io.daybook.contract.Sensitivity;
import io.daybook.contract.catalog.Sku;
import org.axonframework.serialization.Revision;

/**
 * Goods came in.
 *
 * @param quantity pieces that came in
 * @param reference the delivery note
 * @param request the request that asked
 */
@Revision("1")
public record StockReceived(
        Sku sku, long quantity, @Sensitivity(NONE) String reference, RequestMark request) implements StockEvent {}
