package io.daybook.queryside.shared.order;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationExtensionRefused;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationEvent;
import io.daybook.contract.stock.event.ReservationReleased;
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
 * <p>What is cancelled of an order, or taken off it by an amendment, is released: a part leaves the rest as firm as it
 * was, and a sku of which all is released says nothing about the others. Pieces that could not be added change
 * nothing of those that the order has.
 *
 * @param sku an order has one reservation for all its lines with it
 * @param reservationId the latest reservation; absent before there is one
 * @param pieces how many of it are held, or were when they left
 * @param held what became of it
 */
public record SkuReservation(Sku sku, @Nullable ReservationId reservationId, long pieces, Held held) {

    /** What is held for the order, in ascending order. */
    public enum Held {
        /** Nothing. */
        NOTHING,
        /** Reserved pieces. */
        RESERVED,
        /** Allocated pieces, or pieces that were and have left. */
        ALLOCATED,
        /** Nothing, and nothing is wanted any more. */
        CANCELLED
    }

    static SkuReservation none(Sku sku) {
        return new SkuReservation(sku, null, 0, Held.NOTHING);
    }

    /**
     * The reservation after the next event: a new one if it reserves, otherwise the one that the event names, and the
     * same where it names another.
     */
    SkuReservation after(ReservationEvent event) {
        if (event instanceof StockReserved reserved) {
            return new SkuReservation(sku, event.reservationId(), reserved.quantity(), Held.RESERVED);
        }
        if (!event.reservationId().equals(reservationId)) {
            return this;
        }
        if (event instanceof AllocationExtended more) {
            return new SkuReservation(sku, reservationId, pieces + more.quantity(), held);
        }
        if (event instanceof AllocationExtensionRefused) {
            return this;
        }
        if (event instanceof AllocationReleased released) {
            return released(released.quantity(), released.reason());
        }
        if (event instanceof ReservationReleased released) {
            return released(released.quantity(), released.reason());
        }
        Held after = event instanceof StockAllocated || event instanceof StockShipped ? Held.ALLOCATED : Held.NOTHING;
        return new SkuReservation(sku, reservationId, pieces, after);
    }

    private SkuReservation released(long quantity, ReleaseReason reason) {
        if (quantity < pieces) {
            return new SkuReservation(sku, reservationId, pieces - quantity, held);
        }
        boolean unwanted = reason == ReleaseReason.CANCELLED || reason == ReleaseReason.AMENDED;
        Held after = unwanted ? Held.CANCELLED : Held.NOTHING;
        return new SkuReservation(sku, reservationId, 0, after);
    }
}
