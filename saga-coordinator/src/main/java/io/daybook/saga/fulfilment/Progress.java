package io.daybook.saga.fulfilment;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.event.OrderPlaced;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an order, what follows from it, and which commands are open.
 *
 * @param orderId the order
 * @param placedAt when it was written down
 * @param stage how far it is
 * @param rejection why it is being given up, where it is
 * @param claims what it claims from stock
 * @param payments what pays for it
 * @param shipments where it leaves from
 * @param call the call for a person
 */
record Progress(
        OrderId orderId,
        Instant placedAt,
        Stage stage,
        @Nullable RejectionReason rejection,
        Claims claims,
        Payments payments,
        Shipments shipments,
        PersonCall call) {

    /** A saga that was stored before calls were counted has made none that matters. */
    Progress {
        call = Objects.requireNonNullElse(call, PersonCall.NONE);
    }

    static final Progress NONE = new Progress(
            new OrderId(""),
            Instant.EPOCH,
            Stage.NEW,
            null,
            Claims.NONE,
            Payments.NONE,
            Shipments.NONE,
            PersonCall.NONE);

    static Progress of(OrderPlaced event, Instant at) {
        return new Progress(
                event.orderId(),
                at,
                Stage.RESERVING,
                null,
                Claims.of(event.orderId(), event.lines()),
                Payments.of(event.tenders()),
                Shipments.of(event),
                PersonCall.NONE);
    }

    Progress with(Claims next) {
        return new Progress(orderId, placedAt, stage, rejection, next, payments, shipments, call);
    }

    Progress with(Payments next) {
        return new Progress(orderId, placedAt, stage, rejection, claims, next, shipments, call);
    }

    Progress with(Shipments next) {
        return new Progress(orderId, placedAt, stage, rejection, claims, payments, next, call);
    }

    Progress with(PersonCall next) {
        return new Progress(orderId, placedAt, stage, rejection, claims, payments, shipments, next);
    }

    Progress in(Stage next) {
        return new Progress(orderId, placedAt, next, rejection, claims, payments, shipments, call);
    }

    /** Turns back. An order that is turning back already keeps its reason. */
    Progress undoing(RejectionReason reason) {
        RejectionReason first = rejection == null ? reason : rejection;
        return new Progress(orderId, placedAt, Stage.UNDOING, first, claims, payments, shipments, call);
    }

    /** The window is over: what was asked for is called off without waiting for its outcome. */
    Progress timedOut() {
        return with(payments.each(TenderPayment::withdrawn)).undoing(RejectionReason.PAYMENT_TIMED_OUT);
    }

    /** Confirmed is confirmed: from here on only stock that is gone can turn the order back. */
    Progress confirmed() {
        return stage == Stage.CONFIRMING ? with(claims.each(Claim::allocating)).in(Stage.ALLOCATING) : this;
    }

    /** Goes as far as what is known allows. */
    Progress settled(Instant at) {
        Progress next =
                switch (stage) {
                    case RESERVING -> reserving(at);
                    case PAYING -> paying();
                    case ALLOCATING -> allocating();
                    case PLANNING -> shipments.allPlanned() ? in(Stage.CONFIRMED) : this;
                    case UNDOING -> undoing();
                    case NEW, CONFIRMING, CONFIRMED, REJECTING, REJECTED -> this;
                };
        next = next.with(next.call.given(next.payments.any(TenderPayment::needsPerson)));
        return next.equals(this) ? this : next.settled(at);
    }

    /** Whether a payment may still come in that nobody called off. */
    boolean awaitsMoney() {
        return stage == Stage.PAYING || payments.any(payment -> payment.status() == TenderStatus.OPEN);
    }

    /** The commands that no event has answered yet. */
    List<SagaCommand> open() {
        return Stream.of(claims.open(rejection), payments.open(orderId), call.open() ? callForPerson() : onward())
                .flatMap(commands -> commands)
                .toList();
    }

    /** What carries the order on. It follows a call for a person, or that would come last and leave it waiting. */
    private Stream<SagaCommand> onward() {
        return switch (stage) {
            case CONFIRMING -> Stream.of(command("confirm-order", 1, new ConfirmOrder(orderId)));
            case PLANNING -> shipments.open();
            case REJECTING -> Stream.of(command("reject-order", 1, reject()));
            case NEW, RESERVING, PAYING, ALLOCATING, CONFIRMED, UNDOING, REJECTED -> Stream.empty();
        };
    }

    private Progress reserving(Instant at) {
        if (claims.any(Claim::nothingHeld)) {
            return undoing(RejectionReason.OUT_OF_STOCK);
        }
        return claims.every(claim -> claim.status() == ClaimStatus.RESERVED)
                ? with(payments.begun(at)).in(Stage.PAYING)
                : this;
    }

    private Progress paying() {
        if (payments.any(payment -> payment.status() == TenderStatus.DECLINED)) {
            return undoing(RejectionReason.PAYMENT_DECLINED);
        }
        return payments.allAuthorised() ? in(Stage.CONFIRMING) : with(payments.asked());
    }

    private Progress allocating() {
        if (claims.any(Claim::lost)) {
            return undoing(RejectionReason.OUT_OF_STOCK);
        }
        return claims.every(claim -> claim.status() == ClaimStatus.ALLOCATED)
                ? in(Stage.PLANNING)
                : with(claims.each(Claim::pursued));
    }

    private Progress undoing() {
        return claims.every(Claim::nothingHeld) && payments.every(TenderPayment::nothingHeld)
                ? in(Stage.REJECTING)
                : with(claims.each(Claim::undone)).with(payments.each(TenderPayment::undone));
    }

    private Stream<SagaCommand> callForPerson() {
        RequireAction action = new RequireAction(orderId, ActionReason.PAYMENT_OUTCOME_UNKNOWN);
        return Stream.of(command("require-action", call.number(), action));
    }

    private RejectOrder reject() {
        return new RejectOrder(orderId, Objects.requireNonNull(rejection, "No order is rejected without a reason."));
    }

    private static SagaCommand command(String step, int attempt, Object command) {
        return new SagaCommand(step, "", attempt, command);
    }
}
