package io.daybook.queryside.ordersummary;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
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
        /** Allocated pieces. */
        ALLOCATED;

        boolean atLeast(Held other) {
            return compareTo(other) >= 0;
        }
    }

    static SkuReservation none(Sku sku) {
        return new SkuReservation(sku, null, Held.NOTHING);
    }

    /** The reservation after the next event of the sku's stock item. */
    SkuReservation after(StockEvent event) {
        if (event instanceof StockReserved yes) {
            return new SkuReservation(sku, yes.reservationId(), Held.RESERVED); // It begins with this event.
        }
        if (event instanceof StockAllocated aside) {
            return now(aside.reservationId(), Held.ALLOCATED);
        }
        if (event instanceof StockReservationRefused no) {
            return now(no.reservationId(), Held.NOTHING);
        }
        if (event instanceof StockAllocationRefused no) {
            return now(no.reservationId(), Held.NOTHING);
        }
        if (event instanceof ReservationReleased gone) {
            return now(gone.reservationId(), Held.NOTHING);
        }
        return event instanceof AllocationReleased gone ? now(gone.reservationId(), Held.NOTHING) : this;
    }

    /** Every event but {@code StockReserved} counts only for the reservation that it names. */
    private SkuReservation now(ReservationId id, Held nowHeld) {
        return id.equals(reservationId) ? new SkuReservation(sku, id, nowHeld) : this;
    }
}
