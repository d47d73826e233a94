package io.daybook.queryside.ordersummary;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.ReservationEvent;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockShipped;
import org.jspecify.annotations.Nullable;

/**
 * The reservation of one sku for an order.
 *
 * <p>Only the latest reservation counts. An order that lost its reservation makes a second one, and later events of the
 * first say nothing about the second.
 *
 * @param sku an order has one reservation for all its lines with it
 * @param reservationId the latest reservation; absent before there is one
 * @param held what became of it
 */
record SkuReservation(Sku sku, @Nullable ReservationId reservationId, Held held) {

    /** What is held for the order, in ascending order. */
    enum Held {
        /** Nothing. */
        NOTHING,
        /** Reserved pieces. */
        RESERVED,
        /** Allocated pieces, or pieces that were and have left. */
        ALLOCATED
    }

    static SkuReservation none(Sku sku) {
        return new SkuReservation(sku, null, Held.NOTHING);
    }

    /**
     * The reservation after the next event: a new one if it reserves, otherwise the one that the event names, and the
     * same where it names another.
     */
    SkuReservation after(ReservationEvent event) {
        if (event instanceof StockReserved) {
            return new SkuReservation(sku, event.reservationId(), Held.RESERVED);
        }
        Held after = event instanceof StockAllocated || event instanceof StockShipped ? Held.ALLOCATED : Held.NOTHING;
        return event.reservationId().equals(reservationId) ? new SkuReservation(sku, reservationId, after) : this;
    }
}
