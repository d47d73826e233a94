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
        ALLOCATED;

        boolean atLeast(Held other) {
            return compareTo(other) >= 0;
        }
    }

    static SkuReservation none(Sku sku) {
        return new SkuReservation(sku, null, Held.NOTHING);
    }

    /** What is held after the next event of the article's stock. */
    SkuReservation after(StockEvent event) {
        if (event instanceof StockReserved yes) {
            return new SkuReservation(sku, yes.reservationId(), Held.RESERVED); // A reservation begins a claim.
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

    /** Everything but a reservation is about the claim that it names. */
    private SkuReservation now(ReservationId id, Held nowHeld) {
        return id.equals(reservationId) ? new SkuReservation(sku, id, nowHeld) : this;
    }
}
