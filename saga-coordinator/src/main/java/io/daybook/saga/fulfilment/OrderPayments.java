package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The payments of all tenders of an order.
 *
 * @param all in the order of the tenders
 * @param since when the first was requested, which opens the payment window
 */
record OrderPayments(List<TenderPayment> all, @Nullable Instant since) {

    static final OrderPayments NONE = new OrderPayments(List.of(), null);

    /** What is taken at once comes before what can be let go without a trace, and what cannot fail late comes first. */
    private static final List<TenderKind> ORDER = List.of(TenderKind.VOUCHER, TenderKind.DEBIT, TenderKind.CARD);

    OrderPayments {
        all = List.copyOf(all);
    }

    static OrderPayments of(List<Tender> tenders) {
        return new OrderPayments(tenders.stream().map(TenderPayment::of).toList(), null);
    }

    OrderPayments begun(Instant at) {
        return new OrderPayments(all, at);
    }

    OrderPayments after(PaymentEvent event, Instant at) {
        return with(event.paymentId(), payment -> payment.after(event, at));
    }

    /** Requests the payments of the first kind of tender that is not authorised yet. */
    OrderPayments asked() {
        return ORDER.stream()
                .filter(kind -> any(payment -> payment.tender().kind() == kind && !payment.authorised()))
                .findFirst()
                .map(kind -> each(payment -> payment.tender().kind() == kind ? payment.asked() : payment))
                .orElse(this);
    }

    OrderPayments lookedUp(PaymentId paymentId) {
        return with(paymentId, TenderPayment::lookedUp);
    }

    OrderPayments each(UnaryOperator<TenderPayment> change) {
        return new OrderPayments(all.stream().map(change).toList(), since);
    }

    boolean every(Predicate<TenderPayment> condition) {
        return all.stream().allMatch(condition);
    }

    boolean any(Predicate<TenderPayment> condition) {
        return all.stream().anyMatch(condition);
    }

    Stream<SetDeadline> window(OrderId orderId, DeadlineDurations durations) {
        return Stream.ofNullable(since)
                .map(from -> new SetDeadline(
                        new PaymentWindowElapsed(orderId, new DeadlineId("payment-window")),
                        from.plus(durations.cardPayment())));
    }

    private OrderPayments with(PaymentId paymentId, UnaryOperator<TenderPayment> change) {
        return each(payment -> payment.paymentId().equals(paymentId) ? change.apply(payment) : payment);
    }
}
