package io.daybook.contract.stock.event;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.stock.ReservationId;

/** What happens to an order's claim on an article. */
public interface ReservationEvent extends AboutOrder {

    Sku sku();

    ReservationId reservationId();
}
