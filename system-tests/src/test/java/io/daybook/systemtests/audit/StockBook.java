package io.daybook.systemtests.audit;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is on hand, promised and set aside, and for whom. */
final class StockBook {

    /** One claim of one order: how many pieces, and how far it is. */
    private record Claim(OrderId orderId, long quantity, boolean allocated, boolean ended) {

        /** Whether so many pieces can be released. A reservation ends whole; of an allocation, some pieces may stay. */
        private boolean holds(long pieces, boolean allocation) {
            return !ended && allocated == allocation && (allocation ? quantity >= pieces : quantity == pieces);
        }
    }

    /** The pieces of one article. */
    private record Level(long onHand, long reserved, long allocated) {

        private static final Level NOTHING = new Level(0, 0, 0);

        private long available() {
            return onHand - reserved - allocated;
        }

        private Level plus(long hand, long promised, long setAside) {
            return new Level(onHand + hand, reserved + promised, allocated + setAside);
        }
    }

    private final List<String> violations;
    private final Map<Sku, Level> levels = new HashMap<>();
    private final Map<Sku, Map<ReservationId, Claim>> claims = new HashMap<>();
    private final Map<OrderId, Long> shipped = new HashMap<>();

    StockBook(List<String> violations) {
        this.violations = violations;
    }

    void read(StockEvent event) {
        if (event instanceof StockReceived received) {
            change(received.sku(), received.quantity(), 0, 0);
        } else if (event instanceof StockAdjusted adjusted) {
            change(adjusted.sku(), adjusted.quantity(), 0, 0);
        } else if (event instanceof StockReserved reserved) {
            reserve(reserved);
        } else if (event instanceof StockReservationRefused refused) {
            compare(refused);
        } else if (event instanceof StockAllocated allocated) {
            allocate(allocated);
        } else if (event instanceof ReservationReleased released) {
            release(released.sku(), released.reservationId(), released.quantity(), false);
        } else if (event instanceof AllocationReleased released) {
            release(released.sku(), released.reservationId(), released.quantity(), true);
        } else if (event instanceof StockRestocked restocked) {
            change(restocked.sku(), restocked.quantity(), 0, 0);
        } else if (event instanceof StockShipped gone) {
            ship(gone);
        }
    }

    private Level level(Sku sku) {
        return levels.getOrDefault(sku, Level.NOTHING);
    }

    /** How many pieces an order still holds, promised or set aside. */
    long heldFor(OrderId order, boolean allocated) {
        return claims.values().stream()
                .flatMap(bySku -> bySku.values().stream())
                .filter(claim -> claim.orderId().equals(order) && !claim.ended() && (claim.allocated() == allocated))
                .mapToLong(Claim::quantity)
                .sum();
    }

    /** How many pieces have left for an order, those that were lost on the way included. */
    long shippedFor(OrderId order) {
        return shipped.getOrDefault(order, 0L);
    }

    private void reserve(StockReserved event) {
        Claim before =
                of(event.sku()).put(event.reservationId(), new Claim(event.orderId(), event.quantity(), false, false));
        if (before != null) {
            violations.add("S3 " + event.sku() + ": reserved twice: " + event.reservationId());
        }
        change(event.sku(), 0, event.quantity(), 0);
    }

    /** What the article itself took for available is the one level that the log states. */
    private void compare(StockReservationRefused event) {
        Level level = level(event.sku());
        if (event.available() != level.available()) {
            violations.add(
                    "S2 " + event.sku() + ": " + event.available() + " were available by " + event + ", but " + level);
        }
    }

    private void allocate(StockAllocated event) {
        Claim claim = of(event.sku()).get(event.reservationId());
        if (claim == null || claim.ended() || claim.allocated() || claim.quantity() != event.quantity()) {
            violations.add("S3 " + event.sku() + ": allocated without its reservation: " + event.reservationId());
        }
        of(event.sku()).put(event.reservationId(), new Claim(event.orderId(), event.quantity(), true, false));
        change(event.sku(), 0, -event.quantity(), event.quantity());
    }

    private void release(Sku sku, ReservationId id, long quantity, boolean allocation) {
        if (quantity == 0) {
            return; // A mark for a claim that has not arrived or held nothing.
        }
        Claim claim = of(sku).get(id);
        if (claim == null || !claim.holds(quantity, allocation)) {
            violations.add("S3 " + sku + ": released what was not held: " + id);
            return;
        }
        long left = claim.quantity() - quantity;
        of(sku).put(id, new Claim(claim.orderId(), left, allocation, left == 0));
        change(sku, 0, allocation ? 0 : -quantity, allocation ? -quantity : 0);
    }

    private void ship(StockShipped event) {
        Claim claim = of(event.sku()).get(event.reservationId());
        if (claim == null || claim.ended() || !claim.allocated() || claim.quantity() != event.quantity()) {
            violations.add("S3 " + event.sku() + ": shipped what was not set aside: " + event.reservationId());
            return;
        }
        of(event.sku()).put(event.reservationId(), new Claim(claim.orderId(), claim.quantity(), true, true));
        shipped.merge(event.orderId(), event.quantity(), Long::sum);
        change(event.sku(), -event.quantity(), 0, -event.quantity());
    }

    private Map<ReservationId, Claim> of(Sku sku) {
        return claims.computeIfAbsent(sku, any -> new HashMap<>());
    }

    private void change(Sku sku, long onHand, long reserved, long allocated) {
        Level level = level(sku).plus(onHand, reserved, allocated);
        levels.put(sku, level);
        if (level.onHand() < 0 || level.reserved() < 0 || level.allocated() < 0) {
            violations.add("S1 " + sku + ": below zero: " + level);
        }
        if (level.reserved() + level.allocated() > level.onHand()) {
            violations.add("S1 " + sku + ": oversold: " + level);
        }
    }
}
