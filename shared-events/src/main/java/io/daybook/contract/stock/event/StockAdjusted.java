package io.daybook.contract.stock.event;

import static io.daybook.contract.Sensitivity.Level.PERSONAL;

import io.daybook.contract.RequestMark;
import io.daybook.contract.Sensitivity;
import io.daybook.contract.catalog.Sku;
import org.axonframework.serialization.Revision;

/**
 * What is on hand was corrected.
 *
 * @param quantity pieces added, negative where taken away
 * @param reason free text for staff
 * @param request the request that asked
 */
@Revision("1")
public record StockAdjusted(
        Sku sku, long quantity, @Sensitivity(PERSONAL) String reason, RequestMark request) implements StockEvent {}
