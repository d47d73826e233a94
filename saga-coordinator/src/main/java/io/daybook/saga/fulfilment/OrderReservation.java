package io.daybook.saga.fulfilment;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ReleaseAllocation;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.saga.process.Effect.IssueCommand;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reservation of all the pieces of one article for an order.
 *
 * <p>Each answer counts only for the try it belongs to and only where it is awaited, so a late or repeated one changes
 * nothing.
 *
 * @param orderId the order
 * @param sku the article
 * @param quantity pieces, of all lines with this article together
 * @param attempt 1, or 2 after the first promise was gone
 * @param status what was observed last
 */
record OrderReservation(OrderId orderId, Sku sku, long quantity, int attempt, Status status) {

    /** How often an order asks for an article before it gives up. */
    private static final int ATTEMPTS = 2;

    /** How far a reservation is, as the process has observed it. */
    enum Status {
        /** Asked for, no answer yet. */
        ASKED,
        /** Promised. */
        RESERVED,
        /** Not to be had; nothing is held. */
        REFUSED,
        /** To be set aside, no answer yet. */
        ALLOCATING,
        /** Set aside. */
        ALLOCATED,
        /** It could not be set aside because the promise was gone; nothing is held. */
        LOST,
        /** The promise is being given back. */
        RELEASING,
        /** What was set aside is being given back. */
        RELEASING_ALLOCATION,
        /** Given back; nothing is held. */
        RELEASED
    }

    static OrderReservation of(OrderId orderId, Sku sku, long quantity) {
        return new OrderReservation(orderId, sku, quantity, 1, Status.ASKED);
    }

    ReservationId reservationId() {
        return new ReservationId(orderId + "/" + attempt);
    }

    /** Total over the answers of stock; the state's tests walk through all of them. */
    OrderReservation after(StockEvent event) {
        if (event instanceof StockReserved answer) {
            return moved(answer.reservationId(), Status.RESERVED, Status.ASKED);
        } else if (event instanceof StockReservationRefused answer) {
            return moved(answer.reservationId(), Status.REFUSED, Status.ASKED);
        } else if (event instanceof ReservationReleased answer) {
            return moved(answer.reservationId(), Status.RELEASED, Status.ASKED, Status.RESERVED, Status.RELEASING);
        } else if (event instanceof StockAllocated answer) {
            return moved(answer.reservationId(), Status.ALLOCATED, Status.ALLOCATING);
        } else if (event instanceof StockAllocationRefused answer) {
            return moved(answer.reservationId(), Status.LOST, Status.ALLOCATING);
        } else if (event instanceof AllocationReleased answer) {
            return moved(answer.reservationId(), Status.RELEASED, Status.ALLOCATED, Status.RELEASING_ALLOCATION);
        }
        return this;
    }

    /** Sets the promise aside. One that vanished is tried as well: the refusal then says so. */
    OrderReservation allocating() {
        return with(Status.ALLOCATING);
    }

    /** Goes on as far as the last answer allows while the order is being allocated: one more try for what is gone. */
    OrderReservation pursued() {
        return switch (status) {
            case RESERVED -> allocating();
            case LOST ->
                unobtainable() ? this : new OrderReservation(orderId, sku, quantity, attempt + 1, Status.ASKED);
            default -> this;
        };
    }

    /** Gives back what is held. What is still open is awaited first, and given back when it was granted. */
    OrderReservation undone() {
        return switch (status) {
            case RESERVED -> with(Status.RELEASING);
            case ALLOCATED -> with(Status.RELEASING_ALLOCATION);
            default -> this;
        };
    }

    /** Whether the article cannot be had, not even by another try. */
    boolean unobtainable() {
        return status == Status.REFUSED || (status == Status.LOST && attempt >= ATTEMPTS);
    }

    boolean nothingHeld() {
        return status == Status.REFUSED || status == Status.LOST || status == Status.RELEASED;
    }

    /** The command that has no answer yet. */
    Optional<IssueCommand> outstanding(@Nullable RejectionReason undoing) {
        return switch (status) {
            case ASKED -> command("reserve-stock", new ReserveStock(sku, reservationId(), orderId, quantity));
            case ALLOCATING -> command("allocate-stock", new AllocateReservation(sku, reservationId(), orderId));
            case RELEASING ->
                command("release-stock", new ReleaseReservation(sku, reservationId(), orderId, reason(undoing)));
            case RELEASING_ALLOCATION ->
                command("release-stock", new ReleaseAllocation(sku, reservationId(), orderId, reason(undoing)));
            case RESERVED, REFUSED, ALLOCATED, LOST, RELEASED -> Optional.empty();
        };
    }

    private Optional<IssueCommand> command(String step, Object command) {
        return Optional.of(new IssueCommand(step, sku.value(), attempt, command));
    }

    private static ReleaseReason reason(@Nullable RejectionReason undoing) {
        return switch (Objects.requireNonNull(undoing, "Nothing is given back without a reason.")) {
            case OUT_OF_STOCK -> ReleaseReason.OUT_OF_STOCK;
            case PAYMENT_DECLINED -> ReleaseReason.PAYMENT_DECLINED;
            case PAYMENT_TIMED_OUT -> ReleaseReason.PAYMENT_TIMED_OUT;
        };
    }

    private OrderReservation moved(ReservationId answered, Status to, Status... from) {
        return answered.equals(reservationId()) && List.of(from).contains(status) ? with(to) : this;
    }

    private OrderReservation with(Status next) {
        return new OrderReservation(orderId, sku, quantity, attempt, next);
    }
}
