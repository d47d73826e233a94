package io.daybook.queryside.ordersummary;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.ReservationEvent;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReserved;
import org.jspecify.annotations.Nullable;

/**
 * What is held of one article for an order.
 *
 * <p>Only the latest claim counts. An order whose claim was lost tries once more with another, and what is heard of the
 * first one afterwards says nothing about the second.
 *
 * @param sku the article; an order has one claim on it, whatever the number of its lines
 * @param reservationId the latest claim; absent before there is one
 * @param held how firmly
 */
record SkuReservation(Sku sku, @Nullable ReservationId reservationId, Held held) {

    /** How firmly stock is held, the firmer the later. */
    enum Held {
        /** Not at all. */
        NOTHING,
        /** Promised. */
        RESERVED,
        /** Set aside. */
        ALLOCATED
    }

    static SkuReservation none(Sku sku) {
        return new SkuReservation(sku, null, Held.NOTHING);
    }

    /** What is held after the next event. Only a reservation begins a claim; any other is about the one it names. */
    SkuReservation after(ReservationEvent event) {
        if (event instanceof StockReserved) {
            return new SkuReservation(sku, event.reservationId(), Held.RESERVED);
        }
        Held after = event instanceof StockAllocated ? Held.ALLOCATED : Held.NOTHING;
        return event.reservationId().equals(reservationId) ? new SkuReservation(sku, reservationId, after) : this;
    }
}
