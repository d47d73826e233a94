package io.daybook.queryside.audit;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.ReservationStatus;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationEvent;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockShipped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One claim of an order on an article: S3.
 *
 * @param quantity pieces that it holds, or held when they left
 * @param status how far it is; absent before anything is held
 */
record ReservationBook(
        Sku sku,
        ReservationId reservationId,
        long quantity,
        @Nullable ReservationStatus status) {

    static ReservationBook empty(ReservationEvent event) {
        return new ReservationBook(event.sku(), event.reservationId(), 0, null);
    }

    boolean isOf(ReservationEvent event) {
        return reservationId.equals(event.reservationId()) && sku.equals(event.sku());
    }

    long held(ReservationStatus wanted) {
        return status == wanted ? quantity : 0;
    }

    ReservationBook after(ReservationEvent event, Findings found) {
        if (event instanceof StockReserved reserved) {
            return reserved(reserved, found);
        } else if (event instanceof StockAllocated allocated) {
            boolean sound = held(ReservationStatus.RESERVED) == allocated.quantity();
            return to(ReservationStatus.ALLOCATED, allocated.quantity(), sound, "allocated", found);
        } else if (event instanceof AllocationExtended more) {
            boolean sound = status == ReservationStatus.ALLOCATED;
            return to(ReservationStatus.ALLOCATED, quantity + more.quantity(), sound, "extended to", found);
        } else if (event instanceof StockShipped shipped) {
            boolean sound = held(ReservationStatus.ALLOCATED) == shipped.quantity();
            return to(ReservationStatus.SHIPPED, shipped.quantity(), sound, "shipped", found);
        } else if (event instanceof ReservationReleased released) {
            return released(released.quantity(), ReservationStatus.RESERVED, found);
        } else if (event instanceof AllocationReleased released) {
            return released(released.quantity(), ReservationStatus.ALLOCATED, found);
        }
        return this;
    }

    private ReservationBook reserved(StockReserved event, Findings found) {
        return to(ReservationStatus.RESERVED, event.quantity(), status == null, "reserved", found);
    }

    /** An allocation may be released in part; a release of nothing is a mark for a claim that held nothing. */
    private ReservationBook released(long freed, ReservationStatus from, Findings found) {
        if (freed == 0) {
            return this;
        }
        long held = held(from);
        boolean inPart = from == ReservationStatus.ALLOCATED && freed < held;
        return inPart
                ? new ReservationBook(sku, reservationId, held - freed, from)
                : to(ReservationStatus.RELEASED, freed, freed == held, "released", found);
    }

    private ReservationBook to(ReservationStatus next, long pieces, boolean sound, String what, Findings found) {
        if (!sound) {
            found.add(
                    Invariant.S3,
                    String.format(Locale.ROOT, "%s %s pieces of %s, but it was %s", reservationId, what, pieces, this));
        }
        return new ReservationBook(sku, reservationId, pieces, next);
    }
}
