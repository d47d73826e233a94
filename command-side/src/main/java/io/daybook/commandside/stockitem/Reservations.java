package io.daybook.commandside.stockitem;

import io.daybook.commandside.GenerationalMap;
import io.daybook.commandside.PersistentMap;
import io.daybook.contract.stock.ReservationId;
import java.time.Instant;

/**
 * All reservations of a product: those that hold pieces, and, for a while, those that have ended.
 *
 * <p>The bound on ended reservations keeps the state of a product in high demand small. It is far beyond the number
 * that may still be repeated.
 *
 * @param open reservations that hold pieces
 * @param ended reservations that hold nothing any more, or never did
 */
record Reservations(PersistentMap<Reservation> open, GenerationalMap<Reservation> ended) {

    static final Reservations NONE = new Reservations(PersistentMap.empty(), GenerationalMap.nothing());

    private static final int ENDED_MAX = 10_000;

    /** The reservation, or one of which nothing is known. */
    Reservation of(ReservationId id) {
        Reservation held = open.find(id.value());
        Reservation found = held == null ? ended.find(id.value()) : held;
        return found == null ? Reservation.UNKNOWN : found;
    }

    Reservations with(ReservationId id, Reservation claim, Instant at) {
        return claim.holds()
                ? new Reservations(open.with(id.value(), claim), ended)
                : new Reservations(open.without(id.value()), ended.remembering(id.value(), claim, at, ENDED_MAX));
    }
}
