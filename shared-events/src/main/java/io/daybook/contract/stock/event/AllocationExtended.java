package io.daybook.contract.stock.event;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;
import org.axonframework.serialization.Revision;

/**
 * Further pieces are set aside for an order, with those that it has already.
 *
 * @param orderId the order it is for
 * @param amendment which of the order wanted them
 * @param quantity further pieces, at least 1
 */
@Revision("2")
public record AllocationExtended(Sku sku, ReservationId reservationId, OrderId orderId, int amendment, long quantity)
        implements StockEvent, ReservationEvent {

    /** Written for the version that reads revision 1; goes with the next one. */
    public int getNumber() {
        return amendment;
    }
}
