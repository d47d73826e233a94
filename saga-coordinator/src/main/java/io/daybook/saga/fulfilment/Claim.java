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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order's claim on all the pieces of one article.
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
record Claim(OrderId orderId, Sku sku, long quantity, int attempt, ClaimStatus status) {

    /** How often an order asks for an article before it gives up. */
    private static final int ATTEMPTS = 2;

    static Claim on(OrderId orderId, Sku sku, long quantity) {
        return new Claim(orderId, sku, quantity, 1, ClaimStatus.ASKED);
    }

    ReservationId reservationId() {
        return new ReservationId(orderId + "/" + attempt);
    }

    Claim reserved(ReservationId answered) {
        return moved(answered, ClaimStatus.RESERVED, ClaimStatus.ASKED);
    }

    Claim refused(ReservationId answered) {
        return moved(answered, ClaimStatus.REFUSED, ClaimStatus.ASKED);
    }

    Claim released(ReservationId answered) {
        return moved(answered, ClaimStatus.RELEASED, ClaimStatus.ASKED, ClaimStatus.RESERVED, ClaimStatus.RELEASING);
    }

    Claim allocated(ReservationId answered) {
        return moved(answered, ClaimStatus.ALLOCATED, ClaimStatus.ALLOCATING);
    }

    Claim allocationRefused(ReservationId answered) {
        return moved(answered, ClaimStatus.GONE, ClaimStatus.ALLOCATING);
    }

    Claim allocationReleased(ReservationId answered) {
        return moved(answered, ClaimStatus.RELEASED, ClaimStatus.ALLOCATED, ClaimStatus.UNALLOCATING);
    }

    /** Sets the promise aside. One that vanished is tried as well: the refusal then says so. */
    Claim allocating() {
        return with(ClaimStatus.ALLOCATING);
    }

    /** Goes on as far as the last answer allows while the order is being allocated: one more try for what is gone. */
    Claim pursued() {
        return switch (status) {
            case RESERVED -> allocating();
            case GONE -> lost() ? this : new Claim(orderId, sku, quantity, attempt + 1, ClaimStatus.ASKED);
            default -> this;
        };
    }

    /** Gives back what is held. What is still open is awaited first, and given back when it was granted. */
    Claim undone() {
        return switch (status) {
            case RESERVED -> with(ClaimStatus.RELEASING);
            case ALLOCATED -> with(ClaimStatus.UNALLOCATING);
            default -> this;
        };
    }

    /** Whether the article cannot be had, not even by another try. */
    boolean lost() {
        return status == ClaimStatus.REFUSED || (status == ClaimStatus.GONE && attempt >= ATTEMPTS);
    }

    boolean nothingHeld() {
        return status == ClaimStatus.REFUSED || status == ClaimStatus.GONE || status == ClaimStatus.RELEASED;
    }

    /** The command that has no answer yet. */
    Optional<SagaCommand> open(@Nullable RejectionReason undoing) {
        return switch (status) {
            case ASKED -> command("reserve-stock", new ReserveStock(sku, reservationId(), orderId, quantity));
            case ALLOCATING -> command("allocate-stock", new AllocateReservation(sku, reservationId(), orderId));
            case RELEASING ->
                command("release-stock", new ReleaseReservation(sku, reservationId(), orderId, reason(undoing)));
            case UNALLOCATING ->
                command("release-stock", new ReleaseAllocation(sku, reservationId(), orderId, reason(undoing)));
            case RESERVED, REFUSED, ALLOCATED, GONE, RELEASED -> Optional.empty();
        };
    }

    private Optional<SagaCommand> command(String step, Object command) {
        return Optional.of(new SagaCommand(step, sku.value(), attempt, command));
    }

    private static ReleaseReason reason(@Nullable RejectionReason undoing) {
        return switch (Objects.requireNonNull(undoing, "Nothing is given back without a reason.")) {
            case OUT_OF_STOCK -> ReleaseReason.OUT_OF_STOCK;
            case PAYMENT_DECLINED -> ReleaseReason.PAYMENT_DECLINED;
            case PAYMENT_TIMED_OUT -> ReleaseReason.PAYMENT_TIMED_OUT;
        };
    }

    private Claim moved(ReservationId answered, ClaimStatus to, ClaimStatus... from) {
        return answered.equals(reservationId()) && List.of(from).contains(status) ? with(to) : this;
    }

    private Claim with(ClaimStatus next) {
        return new Claim(orderId, sku, quantity, attempt, next);
    }
}
