package io.daybook.saga.returns;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.returns.ReturnId;
import io.daybook.saga.returns.KnownRefund.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A payment of a completed order, with what was given back of it since.
 *
 * @param taken what was captured and not given back when the order was completed
 * @param refunds in the order in which they were requested
 */
record TakenPayment(PaymentId paymentId, Money taken, List<KnownRefund> refunds) {

    TakenPayment {
        refunds = List.copyOf(refunds);
    }

    static TakenPayment of(PaymentPart part) {
        return new TakenPayment(part.paymentId(), part.amount(), List.of());
    }

    /** The refunds that count for the return, whoever asked for them. */
    Stream<KnownRefund> refundsOf(ReturnId returnId) {
        return refunds.stream().filter(refund -> refund.countsFor(returnId));
    }

    Money givenFor(ReturnId returnId) {
        return sum(refund -> refund.is(Status.DONE) && refund.countsFor(returnId));
    }

    /** What could be asked for, if nothing that is under way fails. */
    Money free(RefundId asking) {
        return left().minus(sum(refund -> refund.open() && !refund.refundId().equals(asking)));
    }

    /**
     * Whether everything is given back, so that nothing can be asked for any more. A refund of nothing says so too, of
     * what was given back before the order was completed and not known then.
     */
    boolean exhausted() {
        boolean nothingLeft = refunds.stream()
                .anyMatch(refund -> refund.is(Status.DONE) && refund.amount().amount() == 0);
        return (nothingLeft || left().amount() <= 0) && refunds.stream().noneMatch(KnownRefund::open);
    }

    private Money left() {
        return taken.minus(sum(refund -> refund.is(Status.DONE)));
    }

    private Money sum(Predicate<KnownRefund> which) {
        return Money.sum(
                taken.currency(),
                refunds.stream().filter(which).map(KnownRefund::amount).toList());
    }

    TakenPayment with(KnownRefund further) {
        boolean known = refunds.stream().anyMatch(refund -> refund.refundId().equals(further.refundId()));
        return known
                ? this
                : new TakenPayment(
                        paymentId,
                        taken,
                        Stream.concat(refunds.stream(), Stream.of(further)).toList());
    }

    TakenPayment change(RefundId refundId, UnaryOperator<KnownRefund> change) {
        List<KnownRefund> next = new ArrayList<>(refunds);
        next.replaceAll(refund -> refund.refundId().equals(refundId) ? change.apply(refund) : refund);
        return new TakenPayment(paymentId, taken, next);
    }
}
