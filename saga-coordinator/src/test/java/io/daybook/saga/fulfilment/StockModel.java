package io.daybook.saga.fulfilment;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ReleaseAllocation;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One stock item, as small as it can be: it answers each claim once and remembers how. */
final class StockModel {

    private enum Claimed {
        RESERVED,
        REFUSED,
        ALLOCATED,
        LOST,
        FREE
    }

    private final Map<ReservationId, Claimed> claims = new HashMap<>();
    private final boolean available;
    private final boolean losesPromises;

    StockModel(boolean available, boolean losesPromises) {
        this.available = available;
        this.losesPromises = losesPromises;
    }

    boolean holdsNothing() {
        return !claims.containsValue(Claimed.RESERVED) && !claims.containsValue(Claimed.ALLOCATED);
    }

    boolean allocatedOnce() {
        return claims.values().stream()
                                .filter(claim -> claim == Claimed.ALLOCATED)
                                .count()
                        == 1
                && !claims.containsValue(Claimed.RESERVED);
    }

    List<AboutOrder> handle(Object command) {
        if (command instanceof ReserveStock reserve) {
            return reserve(reserve);
        } else if (command instanceof AllocateReservation allocate) {
            return allocate(allocate);
        } else if (command instanceof ReleaseReservation release) {
            return release(release);
        }
        return release((ReleaseAllocation) command);
    }

    private List<AboutOrder> reserve(ReserveStock command) {
        if (claims.containsKey(command.reservationId())) {
            return List.of();
        }
        claims.put(command.reservationId(), available ? Claimed.RESERVED : Claimed.REFUSED);
        return List.of(
                available
                        ? new StockReserved(
                                command.sku(), command.reservationId(), command.orderId(), command.quantity())
                        : new StockReservationRefused(
                                command.sku(), command.reservationId(), command.orderId(), command.quantity(), 0));
    }

    private List<AboutOrder> allocate(AllocateReservation command) {
        Claimed claim = claims.get(command.reservationId());
        if (claim != Claimed.RESERVED) {
            return List.of();
        }
        claims.put(command.reservationId(), losesPromises ? Claimed.LOST : Claimed.ALLOCATED);
        return List.of(
                losesPromises
                        ? new StockAllocationRefused(command.sku(), command.reservationId(), command.orderId())
                        : new StockAllocated(command.sku(), command.reservationId(), command.orderId(), 1));
    }

    private List<AboutOrder> release(ReleaseReservation command) {
        Claimed before = claims.put(command.reservationId(), Claimed.FREE);
        return before == Claimed.FREE
                ? List.of()
                : List.of(new ReservationReleased(
                        command.sku(), command.reservationId(), command.orderId(), 1, command.reason()));
    }

    private List<AboutOrder> release(ReleaseAllocation command) {
        Claimed before = claims.put(command.reservationId(), Claimed.FREE);
        return before == Claimed.FREE
                ? List.of()
                : List.of(new AllocationReleased(
                        command.sku(), command.reservationId(), command.orderId(), 1, command.reason()));
    }
}
