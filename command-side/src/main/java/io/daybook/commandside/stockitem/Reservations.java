package io.daybook.commandside.stockitem;

import io.daybook.commandside.GenerationalMap;
import io.daybook.commandside.PersistentMap;
import io.daybook.contract.stock.ReservationId;
import java.time.Instant;

/**
 * All claims on an article: those that hold pieces for as long as they do, those that ended for a while longer.
 *
 * <p>The bound on ended claims keeps an article that thousands fight over small. It is far beyond what one order can
 * still have on the way.
 *
 * @param open claims that hold pieces
 * @param ended claims that hold nothing any more, or never did
 */
record Reservations(PersistentMap<Reservation> open, GenerationalMap<Reservation> ended) {

    static final Reservations NONE = new Reservations(PersistentMap.empty(), GenerationalMap.nothing());

    private static final int ENDED_MAX = 10_000;

    /** The claim, or one of which nothing is known. */
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
