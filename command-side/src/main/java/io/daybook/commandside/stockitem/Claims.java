package io.daybook.commandside.stockitem;

import io.daybook.commandside.Recent;
import io.daybook.commandside.Register;
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
record Claims(Register<Claim> open, Recent<Claim> ended) {

    static final Claims NONE = new Claims(Register.empty(), Recent.nothing());

    private static final int ENDED_MAX = 10_000;

    /** The claim, or one of which nothing is known. */
    Claim of(ReservationId id) {
        Claim held = open.find(id.value());
        Claim found = held == null ? ended.find(id.value()) : held;
        return found == null ? Claim.UNKNOWN : found;
    }

    Claims with(ReservationId id, Claim claim, Instant at) {
        return claim.holds()
                ? new Claims(open.with(id.value(), claim), ended)
                : new Claims(open.without(id.value()), ended.remembering(id.value(), claim, at, ENDED_MAX));
    }
}
