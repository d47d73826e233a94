package io.daybook.contract.stock.event;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;
import org.axonframework.serialization.Revision;

/**
 * There are too few further pieces for an order, or none of the same product are set aside for it; what is, stays.
 *
 * @param orderId the order it is for
 * @param amendment which of the order wanted them
 * @param quantity pieces asked for
 * @param available pieces that were free at that moment
 */
@Revision("2")
public record AllocationExtensionRefused(
        Sku sku, ReservationId reservationId, OrderId orderId, int amendment, long quantity, long available)
        implements StockEvent, ReservationEvent {

    /** Written for the version that reads revision 1; goes with the next one. */
    public int getNumber() {
        return amendment;
    }
}
