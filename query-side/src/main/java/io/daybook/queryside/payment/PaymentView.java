package io.daybook.queryside.payment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.query.PaymentSummary;
import io.daybook.queryside.shared.LostAnswers;
import io.daybook.queryside.shared.TenderProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One tender's money, from the placing of its order on, or from the proposal of the amendment that it is to pay.
 *
 * <p>It begins with the order and not with the payment's own first event, because a payment that is undone before it
 * was asked for never says what kind it is, nor how much.
 *
 * @param orderId the order it pays
 * @param money its amounts and status, as the order shows them too
 * @param lost the calls that nobody knows the outcome of; absent where there is none
 * @param expiresAt until when the money is held; absent where nothing is
 * @param version sequence number of the payment's own last event; −1 before the first
 * @param openedAt when its order was placed, or the amendment proposed
 */
record PaymentView(
        OrderId orderId,
        TenderSummary money,
        @Nullable LostAnswers lost,
        @Nullable Instant expiresAt,
        long version,
        Instant openedAt) {

    static PaymentView unasked(OrderId orderId, TenderSummary tender, Instant openedAt) {
        return new PaymentView(orderId, tender, /* lost= */ null, /* expiresAt= */ null, -1, openedAt);
    }

    /** A renewal holds what is not taken yet until another time. */
    PaymentView after(PaymentEvent event, long sequence) {
        TenderProgress next = new TenderProgress(money, lost).after(event);
        TenderSummary tender = next.tender();
        Instant expiry = event instanceof PaymentAuthorised authorised ? authorised.expiresAt() : expiresAt;
        boolean held = tender.authorised().amount() > tender.captured().amount();
        return new PaymentView(orderId, tender, next.lost(), held ? expiry : null, sequence, openedAt);
    }

    /** The order was amended, and this is to pay another amount of it. */
    PaymentView paying(Money amount) {
        TenderProgress next = new TenderProgress(money, lost).paying(amount);
        return new PaymentView(orderId, next.tender(), next.lost(), expiresAt, version, openedAt);
    }

    /** The payment as it is shown. */
    PaymentSummary summary() {
        return new PaymentSummary(
                money.paymentId(),
                orderId,
                money.kind(),
                money.status(),
                money.amount(),
                money.authorised(),
                money.captured(),
                money.refunded(),
                expiresAt,
                money.allowedActions(),
                version);
    }
}
