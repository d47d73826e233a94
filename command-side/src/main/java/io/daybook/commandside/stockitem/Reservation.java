package io.daybook.commandside.stockitem;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.daybook.contract.stock.ReservationStatus;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ExtendAllocation;
import io.daybook.contract.stock.command.ReleaseAllocation;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.command.ShipAllocation;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationExtensionRefused;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationEvent;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockShipped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reservation of a product for one order.
 *
 * <p>Messages may come twice, late, or in the wrong order, and each command is decided once. So a reservation keeps,
 * beside its status, which of its two commands were decided.
 *
 * @param status absent while nothing is known of it
 * @param quantity pieces held by it; 0 once it holds nothing
 * @param claimAnswered whether {@code ReserveStock} was decided; a release may come first
 * @param allocationAnswered whether {@code AllocateReservation} was decided
 * @param amendment the last amendment of the order whose {@code ExtendAllocation} was decided; 0 before there is one
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY) // The snapshot of a product in high demand has many of these.
record Reservation(
        @Nullable ReservationStatus status,
        long quantity,
        boolean claimAnswered,
        boolean allocationAnswered,
        int amendment) {

    static final Reservation UNKNOWN = new Reservation(null, 0, false, false, 0);

    /** All or none, and once: a reservation that was released before it came is refused. */
    List<StockEvent> reserve(ReserveStock command, long available) {
        if (claimAnswered) {
            return List.of();
        }
        return status == null && command.quantity() > 0 && command.quantity() <= available
                ? List.of(new StockReserved(
                        command.sku(), command.reservationId(), command.orderId(), command.quantity()))
                : List.of(new StockReservationRefused(
                        command.sku(), command.reservationId(), command.orderId(), command.quantity(), available));
    }

    /** Allocated pieces stay so: an allocation that came first wins, and has a release of its own. */
    List<StockEvent> release(ReleaseReservation command) {
        return status == null || status == ReservationStatus.RESERVED
                ? List.of(new ReservationReleased(
                        command.sku(), command.reservationId(), command.orderId(), quantity, command.reason()))
                : List.of();
    }

    List<StockEvent> allocate(AllocateReservation command) {
        if (allocationAnswered) {
            return List.of();
        }
        return status == ReservationStatus.RESERVED
                ? List.of(new StockAllocated(command.sku(), command.reservationId(), command.orderId(), quantity))
                : List.of(new StockAllocationRefused(command.sku(), command.reservationId(), command.orderId()));
    }

    /**
     * A reservation whose allocation has not arrived yet is released too, or its pieces would be held for nobody. A
     * part can only be released of what is set aside.
     */
    List<StockEvent> release(ReleaseAllocation command) {
        if (command.keep() > 0) {
            return command.amendment() == amendment && allocated() > command.keep()
                    ? List.of(allocationReleased(command, quantity - command.keep()))
                    : List.of();
        }
        if (status == null) {
            return List.of(allocationReleased(command, 0));
        }
        return switch (status) {
            case ALLOCATED -> List.of(allocationReleased(command, quantity));
            case RESERVED ->
                List.of(
                        new ReservationReleased(
                                command.sku(), command.reservationId(), command.orderId(), quantity, command.reason()),
                        allocationReleased(command, 0));
            case RELEASED, REFUSED, SHIPPED -> List.of();
        };
    }

    /** All or none, and once for each amendment; what is set aside already stays so. */
    List<StockEvent> extend(ExtendAllocation command, long available) {
        if (command.number() <= amendment) {
            return List.of();
        }
        boolean granted =
                status == ReservationStatus.ALLOCATED && command.quantity() > 0 && command.quantity() <= available;
        return List.of(
                granted
                        ? new AllocationExtended(
                                command.sku(),
                                command.reservationId(),
                                command.orderId(),
                                command.number(),
                                command.quantity())
                        : new AllocationExtensionRefused(
                                command.sku(),
                                command.reservationId(),
                                command.orderId(),
                                command.number(),
                                command.quantity(),
                                available));
    }

    /** Only what is set aside can leave, and once. */
    List<StockEvent> ship(ShipAllocation command) {
        return status == ReservationStatus.ALLOCATED
                ? List.of(new StockShipped(command.sku(), command.reservationId(), command.orderId(), quantity))
                : List.of();
    }

    private static AllocationReleased allocationReleased(ReleaseAllocation command, long quantity) {
        return new AllocationReleased(
                command.sku(),
                command.reservationId(),
                command.orderId(),
                quantity,
                command.keep(),
                command.amendment(),
                command.reason());
    }

    /** Total over the events of reservations; a test walks through all of them. */
    Reservation after(ReservationEvent event) {
        if (event instanceof StockReserved taken) {
            return new Reservation(ReservationStatus.RESERVED, taken.quantity(), true, allocationAnswered, amendment);
        } else if (event instanceof StockReservationRefused) {
            return new Reservation(ReservationStatus.REFUSED, 0, true, allocationAnswered, amendment);
        } else if (event instanceof StockAllocated) {
            return new Reservation(ReservationStatus.ALLOCATED, quantity, claimAnswered, true, amendment);
        } else if (event instanceof StockAllocationRefused) {
            // The status stays as it was; an unknown reservation becomes one that is released.
            ReservationStatus unchanged = status == null ? ReservationStatus.RELEASED : status;
            return new Reservation(unchanged, quantity, claimAnswered, true, amendment);
        } else if (event instanceof AllocationExtended extended) {
            return new Reservation(
                    status, quantity + extended.quantity(), claimAnswered, allocationAnswered, extended.amendment());
        } else if (event instanceof AllocationExtensionRefused refused) {
            return new Reservation(status, quantity, claimAnswered, allocationAnswered, refused.amendment());
        } else if (event instanceof AllocationReleased released && released.quantity() < quantity) {
            return new Reservation(
                    status, quantity - released.quantity(), claimAnswered, allocationAnswered, amendment);
        } else if (event instanceof ReservationReleased || event instanceof AllocationReleased) {
            return new Reservation(ReservationStatus.RELEASED, 0, claimAnswered, allocationAnswered, amendment);
        } else if (event instanceof StockShipped) {
            return new Reservation(ReservationStatus.SHIPPED, 0, claimAnswered, allocationAnswered, amendment);
        }
        throw new IllegalArgumentException("Nothing is known of " + event);
    }

    long reserved() {
        return status == ReservationStatus.RESERVED ? quantity : 0;
    }

    long allocated() {
        return status == ReservationStatus.ALLOCATED ? quantity : 0;
    }

    /** Whether it holds pieces, and so must not be forgotten. */
    boolean holds() {
        return quantity > 0;
    }
}
