package io.daybook.queryside.audit;

import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationExtensionRefused;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAdjusted;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockRestocked;
import io.daybook.contract.stock.event.StockShipped;

/**
 * The pieces of one article: S1 and S2.
 *
 * @param onHand received, restocked and adjusted, less shipped
 * @param reserved of these, promised
 * @param allocated of these, set aside
 */
public record StockBook(long onHand, long reserved, long allocated) {

    /** Before anything came in. */
    public static final StockBook EMPTY = new StockBook(0, 0, 0);

    /** The book after the next event of the article. What is broken already is not found again. */
    public StockBook after(StockEvent event, Findings found) {
        StockBook next = booked(event);
        if (next.isBelowZero() && !isBelowZero()) {
            found.add(Invariant.S1, "below zero: " + next);
        }
        if (next.isOversold() && !isOversold()) {
            found.add(Invariant.S1, "oversold: " + next);
        }
        // What the article itself took for available is the one level that the log states.
        if (event instanceof StockReservationRefused refused && refused.available() != available()) {
            found.add(Invariant.S2, refused.available() + " were available by " + refused + ", but " + this);
        }
        if (event instanceof AllocationExtensionRefused refused && refused.available() != available()) {
            found.add(Invariant.S2, refused.available() + " were available by " + refused + ", but " + this);
        }
        return next;
    }

    private StockBook booked(StockEvent event) {
        if (event instanceof StockReceived received) {
            return plus(received.quantity(), 0, 0);
        } else if (event instanceof StockRestocked restocked) {
            return plus(restocked.quantity(), 0, 0);
        } else if (event instanceof StockAdjusted adjusted) {
            return plus(adjusted.quantity(), 0, 0);
        } else if (event instanceof StockReserved promised) {
            return plus(0, promised.quantity(), 0);
        } else if (event instanceof ReservationReleased released) {
            return plus(0, -released.quantity(), 0);
        } else if (event instanceof StockAllocated aside) {
            return plus(0, -aside.quantity(), aside.quantity());
        } else if (event instanceof AllocationExtended more) {
            return plus(0, 0, more.quantity());
        } else if (event instanceof AllocationReleased released) {
            return plus(0, 0, -released.quantity());
        } else if (event instanceof StockShipped gone) {
            return plus(-gone.quantity(), 0, -gone.quantity());
        }
        return this;
    }

    private StockBook plus(long hand, long promised, long aside) {
        return new StockBook(onHand + hand, reserved + promised, allocated + aside);
    }

    private long available() {
        return onHand - reserved - allocated;
    }

    private boolean isBelowZero() {
        return onHand < 0 || reserved < 0 || allocated < 0;
    }

    private boolean isOversold() {
        return reserved + allocated > onHand;
    }
}
