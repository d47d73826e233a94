package io.daybook.queryside.ordersummary;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.stock.ReservationId;
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
record Claim(Sku sku, @Nullable ReservationId reservationId, Held held) {

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

    static Claim none(Sku sku) {
        return new Claim(sku, null, Held.NOTHING);
    }

    /** A reservation begins a claim; anything else is about the claim that it names. */
    Claim now(ReservationId id, Held nowHeld) {
        return nowHeld == Held.RESERVED || id.equals(reservationId) ? new Claim(sku, id, nowHeld) : this;
    }
}
