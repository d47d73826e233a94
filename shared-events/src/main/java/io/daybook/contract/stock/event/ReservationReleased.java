package io.daybook.contract.stock.event;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import org.axonframework.serialization.Revision;

/**
 * A reservation was released; its pieces are free again.
 *
 * @param orderId the order it is for
 * @param quantity pieces that became free; 0 where the reservation had not arrived or held nothing
 */
@Revision("1")
public record ReservationReleased(
        Sku sku, ReservationId reservationId, OrderId orderId, long quantity, ReleaseReason reason)
        implements StockEvent, ReservationEvent {}
