package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.AuthorisationExpired;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.deadline.ReservationExpired;
import io.daybook.contract.order.OrderId;
import io.daybook.saga.fulfilment.Amendment.Step;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The deadlines that still matter, in a state of the saga. */
record FulfilmentDeadlines(FulfilmentState state, DeadlineDurations durations) {

    List<SetDeadline> held() {
        OrderId orderId = state.orderId();
        OrderPayments payments = state.parts().payments();
        Stream<SetDeadline> lookups = payments.all().stream().flatMap(payment -> payment.operations().all().stream()
                .flatMap(operation -> Stream.ofNullable(operation.lookup()))
                .map(lost -> lost.deadline(orderId, payment.paymentId(), durations)));
        return Stream.of(
                        unpaid(payments),
                        Stream.ofNullable(state.amendment()).flatMap(this::unpaid),
                        lookups,
                        state.escalations().deadlines(orderId, durations),
                        state.stage() == FulfilmentStage.FULFILLING ? ofShipments() : Stream.<SetDeadline>empty())
                .flatMap(deadlines -> deadlines)
                .toList();
    }

    /** What is paid in full does not expire, confirmed or not: ADR 16. */
    private Stream<SetDeadline> unpaid(OrderPayments payments) {
        boolean awaitsMoney =
                !state.stage().confirmed() && (state.stage() == FulfilmentStage.PAYING || payments.awaited());
        SetDeadline expiry = new SetDeadline(
                new ReservationExpired(state.orderId(), new DeadlineId("reservation")),
                state.placedAt().plus(durations.reservation(payments.bankSlip())));
        if (awaitsMoney) {
            return Stream.concat(Stream.of(expiry), payments.window(state.orderId(), durations));
        }
        return state.stage() == FulfilmentStage.RESERVING ? Stream.of(expiry) : Stream.empty();
    }

    private Stream<SetDeadline> unpaid(Amendment amendment) {
        return amendment.is(Step.PAYING)
                ? Stream.ofNullable(amendment.payingSince())
                        .map(since -> new SetDeadline(
                                new PaymentWindowElapsed(state.orderId(), amendment.window()),
                                since.plus(durations.paymentWindow(/* bankSlip= */ false))))
                : Stream.empty();
    }

    private Stream<SetDeadline> ofShipments() {
        OrderParts parts = state.parts();
        return Stream.concat(
                parts.payments().all().stream()
                        .filter(payment -> parts.owes(payment.paymentId()))
                        .flatMap(this::expiring),
                parts.shipments().all().stream().flatMap(shipment -> shipment.deadlines(durations)));
    }

    /** None while a new authorisation is being asked for, or while there is nothing that could expire. */
    private Stream<SetDeadline> expiring(TenderPayment payment) {
        Instant expiresAt = payment.expiresAt();
        if (expiresAt == null || payment.amounts().held() == 0 || payment.renewing()) {
            return Stream.empty();
        }
        DeadlineId id = new DeadlineId("authorisation/" + payment.paymentId() + "/" + payment.renewals());
        return Stream.of(new SetDeadline(
                new AuthorisationExpired(state.orderId(), id, payment.paymentId()),
                expiresAt.minus(durations.authorisationMargin())));
    }
}
