package io.daybook.saga.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ExtendAllocation;
import io.daybook.contract.stock.command.ReleaseAllocation;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.command.ShipAllocation;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationExtensionRefused;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockShipped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/** One stock item, as small as it can be: it answers each claim once and remembers how. */
final class StockModel {

    private enum Claimed {
        RESERVED,
        REFUSED,
        ALLOCATED,
        LOST,
        FREE,
        SHIPPED
    }

    private final SplittableRandom random;
    private final Map<ReservationId, Claimed> claims = new HashMap<>();
    private final Map<ReservationId, Long> pieces = new HashMap<>();
    private final Set<Integer> extensions = new HashSet<>();
    private final Map<ReservationId, Integer> extended = new HashMap<>();
    private final boolean available;
    private final boolean losesPromises;
    private long shipped;

    StockModel(SplittableRandom random, boolean available, boolean losesPromises) {
        this.random = random;
        this.available = available;
        this.losesPromises = losesPromises;
    }

    boolean holdsNothing() {
        return !claims.containsValue(Claimed.RESERVED) && !claims.containsValue(Claimed.ALLOCATED);
    }

    /** Pieces that have left. */
    long shipped() {
        return shipped;
    }

    List<AboutOrder> handle(Object command) {
        if (command instanceof ReserveStock reserve) {
            return reserve(reserve);
        } else if (command instanceof AllocateReservation allocate) {
            return allocate(allocate);
        } else if (command instanceof ExtendAllocation extend) {
            return extend(extend);
        } else if (command instanceof ShipAllocation ship) {
            return ship(ship);
        } else if (command instanceof ReleaseReservation release) {
            return release(release);
        }
        return release((ReleaseAllocation) command);
    }

    /** What is sent once more is reserved of what is left, which may be nothing. */
    private List<AboutOrder> reserve(ReserveStock command) {
        if (claims.containsKey(command.reservationId())) {
            return List.of();
        }
        boolean granted = available && (claims.isEmpty() || random.nextInt(4) != 0);
        claims.put(command.reservationId(), granted ? Claimed.RESERVED : Claimed.REFUSED);
        pieces.put(command.reservationId(), command.quantity());
        return List.of(
                granted
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

    private List<AboutOrder> extend(ExtendAllocation command) {
        ReservationId id = command.reservationId();
        if (!extensions.add(command.number())) {
            return List.of();
        }
        extended.put(id, command.number());
        boolean granted = claims.get(id) == Claimed.ALLOCATED && random.nextInt(3) != 0;
        pieces.computeIfPresent(id, (known, held) -> granted ? (Long) (held + command.quantity()) : held);
        return List.of(
                granted
                        ? new AllocationExtended(
                                command.sku(), id, command.orderId(), command.number(), command.quantity())
                        : new AllocationExtensionRefused(
                                command.sku(), id, command.orderId(), command.number(), command.quantity(), 0));
    }

    private List<AboutOrder> ship(ShipAllocation command) {
        if (!claims.replace(command.reservationId(), Claimed.ALLOCATED, Claimed.SHIPPED)) {
            return List.of();
        }
        long left = Objects.requireNonNull(pieces.get(command.reservationId()));
        shipped += left;
        return List.of(new StockShipped(command.sku(), command.reservationId(), command.orderId(), left));
    }

    private List<AboutOrder> release(ReleaseReservation command) {
        Claimed before = claims.put(command.reservationId(), Claimed.FREE);
        return before == Claimed.FREE
                ? List.of()
                : List.of(new ReservationReleased(
                        command.sku(), command.reservationId(), command.orderId(), 1, command.reason()));
    }

    private List<AboutOrder> release(ReleaseAllocation command) {
        ReservationId id = command.reservationId();
        if (command.keep() > 0) {
            long held = pieces.getOrDefault(id, 0L);
            boolean current = command.amendment() == extended.getOrDefault(id, 0);
            boolean reduces = current && claims.get(id) == Claimed.ALLOCATED && held > command.keep();
            pieces.computeIfPresent(id, (known, left) -> reduces ? (Long) command.keep() : left);
            return reduces ? List.of(released(command, held - command.keep())) : List.of();
        }
        assertThat(claims.get(id)).as("What left is not released").isNotEqualTo(Claimed.SHIPPED);
        Claimed before = claims.put(id, Claimed.FREE);
        return before == Claimed.FREE ? List.of() : List.of(released(command, pieces.getOrDefault(id, 0L)));
    }

    private static AllocationReleased released(ReleaseAllocation command, long freed) {
        return new AllocationReleased(
                command.sku(),
                command.reservationId(),
                command.orderId(),
                freed,
                command.keep(),
                command.amendment(),
                command.reason());
    }
}
