package io.daybook.saga.fulfilment;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.command.AllocateReservation;
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
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockShipped;
import io.daybook.saga.process.Effect.IssueCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The reservation of all pieces of one product for an order.
 *
 * <p>Each answer counts only for its own attempt and only while it is awaited, so a late or repeated one changes
 * nothing.
 *
 * @param quantity pieces of all lines with this sku together, or of those that are sent once more, without those that
 *     were cancelled
 * @param attempt 1, and one more after a reservation was gone or its pieces were lost on their way
 * @param status what was observed last
 * @param amendment the last amendment that was answered about more pieces; 0 for none
 */
record OrderReservation(OrderId orderId, Sku sku, long quantity, int attempt, Status status, int amendment) {

    /** How often an order tries to reserve a product before it is rejected. */
    private static final int ATTEMPTS = 2;

    /** The status of a reservation, as the process has observed it. */
    enum Status {
        /** Requested, no answer yet. */
        ASKED,
        /** Its pieces are reserved. */
        RESERVED,
        /** Refused; nothing is held. */
        REFUSED,
        /** Allocation requested, no answer yet. */
        ALLOCATING,
        /** Allocated. */
        ALLOCATED,
        /** Further pieces are requested to be set aside with those that are, no answer yet. */
        EXTENDING,
        /** Its pieces have left, which stock has still to book. */
        SHIPPING,
        /** Its pieces have left. */
        SHIPPED,
        /** It could not be allocated because the reservation was gone; nothing is held. */
        LOST,
        /** The reservation is being released. */
        RELEASING,
        /** A part of the allocation is being released; the rest stays. */
        REDUCING,
        /** The allocation is being released. */
        RELEASING_ALLOCATION,
        /** Released; nothing is held. */
        RELEASED
    }

    /** One for each sku, however many lines name it. */
    static Parts<OrderReservation> of(OrderId orderId, List<OrderLine> lines) {
        Map<Sku, Long> pieces = new LinkedHashMap<>();
        lines.forEach(line -> pieces.merge(line.sku(), (long) line.quantity(), Long::sum));
        return Parts.of(pieces.entrySet().stream().map(entry -> asked(orderId, entry.getKey(), entry.getValue(), 1)));
    }

    ReservationId reservationId() {
        return new ReservationId(orderId + "/" + attempt);
    }

    /** Total over the answers of stock; the state's tests walk through all of them. */
    OrderReservation after(StockEvent event) {
        if (!sku.equals(event.sku())) {
            return this;
        } else if (event instanceof StockReserved answer) {
            return moved(answer.reservationId(), Status.RESERVED, Status.ASKED);
        } else if (event instanceof StockReservationRefused answer) {
            return moved(answer.reservationId(), Status.REFUSED, Status.ASKED);
        } else if (event instanceof ReservationReleased answer) {
            return moved(answer.reservationId(), Status.RELEASED, Status.ASKED, Status.RESERVED, Status.RELEASING);
        } else if (event instanceof StockAllocated answer) {
            return moved(answer.reservationId(), Status.ALLOCATED, Status.ALLOCATING);
        } else if (event instanceof StockAllocationRefused answer) {
            return moved(answer.reservationId(), Status.LOST, Status.ALLOCATING);
        } else if (event instanceof AllocationExtended answer) {
            return extended(answer.reservationId(), answer.amendment(), quantity + answer.quantity());
        } else if (event instanceof AllocationExtensionRefused answer) {
            return extended(answer.reservationId(), answer.amendment(), quantity);
        } else if (event instanceof AllocationReleased answer) {
            return answer.reservationId().equals(reservationId()) ? released(answer) : this;
        } else if (event instanceof StockShipped answer) {
            return moved(answer.reservationId(), Status.SHIPPED, Status.SHIPPING);
        }
        return this;
    }

    /** Parts of one allocation may be released one after the other, so what answered the last does not answer this. */
    private OrderReservation released(AllocationReleased answer) {
        return switch (status) {
            case REDUCING -> answers(answer) ? with(Status.ALLOCATED) : this;
            case RELEASING_ALLOCATION -> answer.kept() == 0 ? with(Status.RELEASED) : this;
            default -> this;
        };
    }

    /** One of revision 1 does not say what is kept; while a part is being released no other says that nothing is. */
    private boolean answers(AllocationReleased answer) {
        return answer.kept() == 0 || (answer.kept() == quantity && answer.amendment() == amendment);
    }

    private OrderReservation extended(ReservationId id, int answered, long pieces) {
        return id.equals(reservationId()) && extending()
                ? new OrderReservation(orderId, sku, pieces, attempt, Status.ALLOCATED, answered)
                : this;
    }

    /**
     * The reservations of an order that is to have so many pieces of a product. Fewer are released when nothing can
     * come between any more.
     */
    static Parts<OrderReservation> wanting(Parts<OrderReservation> known, OrderId orderId, Sku sku, long pieces) {
        return known.any(reservation -> reservation.sku().equals(sku))
                ? known.each(reservation -> reservation.sku().equals(sku) ? reservation.wanting(pieces) : reservation)
                : known.and(asked(orderId, sku, pieces, 1));
    }

    private OrderReservation wanting(long pieces) {
        if (allocated()) {
            return pieces > quantity ? with(Status.EXTENDING) : this;
        }
        return again(pieces);
    }

    /** Requests the allocation, also of a reservation that is gone: the refusal then says so. */
    OrderReservation allocating() {
        return with(Status.ALLOCATING);
    }

    /** Makes one more attempt, while the order is being allocated, if the reservation was gone. */
    OrderReservation pursued() {
        return switch (status) {
            case RESERVED -> allocating();
            case LOST -> unobtainable() ? this : again(quantity);
            default -> this;
        };
    }

    /** Releases what is held. An open request is awaited first, and released if it was granted. */
    OrderReservation undone() {
        return switch (status) {
            case RESERVED -> with(Status.RELEASING);
            case ALLOCATED -> with(Status.RELEASING_ALLOCATION);
            default -> this;
        };
    }

    /** Whether the product cannot be reserved, not even by another attempt. */
    boolean unobtainable() {
        return status == Status.REFUSED || (status == Status.LOST && attempt >= ATTEMPTS);
    }

    /** Books that its pieces have left. */
    OrderReservation shipping() {
        return status == Status.ALLOCATED ? with(Status.SHIPPING) : this;
    }

    /** Reserves pieces in place of those that were lost on their way. */
    OrderReservation again(long pieces) {
        return asked(orderId, sku, pieces, attempt + 1);
    }

    private static OrderReservation asked(OrderId orderId, Sku sku, long pieces, int attempt) {
        return new OrderReservation(orderId, sku, pieces, attempt, Status.ASKED, 0);
    }

    /** Keeps no more than so many pieces, because the others were cancelled. */
    OrderReservation reduced(long keep) {
        if (keep == quantity) {
            return this;
        }
        boolean allocated = status == Status.ALLOCATED;
        Status next = allocated ? Status.REDUCING : status;
        if (keep == 0) {
            next = allocated ? Status.RELEASING_ALLOCATION : Status.RELEASED;
        }
        return new OrderReservation(orderId, sku, keep, attempt, next, amendment);
    }

    boolean reserved() {
        return status == Status.RESERVED;
    }

    boolean allocated() {
        return status == Status.ALLOCATED;
    }

    /** Whether everything that is wanted of it is allocated. */
    boolean ready() {
        return allocated() || (quantity == 0 && nothingHeld());
    }

    boolean extending() {
        return status == Status.EXTENDING;
    }

    /** Whether an answer is open that sets more aside for it. */
    boolean beingObtained() {
        return beingAllocated() || extending();
    }

    /** Whether it is on its way to be allocated. */
    boolean beingAllocated() {
        return status == Status.ASKED || status == Status.RESERVED || status == Status.ALLOCATING;
    }

    boolean beingReleased() {
        return status == Status.RELEASING || status == Status.REDUCING || status == Status.RELEASING_ALLOCATION;
    }

    /** Whether stock has nothing more to do for it. */
    boolean settled() {
        return status == Status.SHIPPED || nothingHeld();
    }

    boolean nothingHeld() {
        return status == Status.REFUSED || status == Status.LOST || status == Status.RELEASED;
    }

    /** The command that has no answer yet. */
    Stream<IssueCommand> outstanding(ReleaseReason reason) {
        return switch (status) {
            case ASKED -> command("reserve-stock", new ReserveStock(sku, reservationId(), orderId, quantity));
            case ALLOCATING -> command("allocate-stock", new AllocateReservation(sku, reservationId(), orderId));
            case RELEASING -> command("release-stock", new ReleaseReservation(sku, reservationId(), orderId, reason));
            case REDUCING -> reduce(reason);
            case RELEASING_ALLOCATION ->
                command("release-stock", new ReleaseAllocation(sku, reservationId(), orderId, 0, amendment, reason));
            case SHIPPING -> command("ship-stock", new ShipAllocation(sku, reservationId(), orderId));
            case RESERVED, REFUSED, ALLOCATED, EXTENDING, SHIPPED, LOST, RELEASED -> Stream.empty();
        };
    }

    private Stream<IssueCommand> command(String step, Object command) {
        return Stream.of(new IssueCommand(step, sku.value(), attempt, command));
    }

    /** What is kept tells several releases of one allocation apart. */
    private Stream<IssueCommand> reduce(ReleaseReason reason) {
        return Stream.of(new IssueCommand(
                "release-stock",
                sku + "/" + amendment + "/" + quantity,
                attempt,
                new ReleaseAllocation(sku, reservationId(), orderId, quantity, amendment, reason)));
    }

    private OrderReservation moved(ReservationId answered, Status to, Status... from) {
        return answered.equals(reservationId()) && List.of(from).contains(status) ? with(to) : this;
    }

    private OrderReservation with(Status next) {
        return new OrderReservation(orderId, sku, quantity, attempt, next, amendment);
    }
}
