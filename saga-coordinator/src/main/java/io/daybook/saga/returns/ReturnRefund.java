package io.daybook.saga.returns;

import io.daybook.contract.deadline.ActionOverdue;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.returns.ReturnId;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.SetDeadline;
import io.daybook.saga.returns.KnownRefund.Status;
import java.util.stream.Stream;

/**
 * What is to be given back of one payment for one return whose goods are here.
 *
 * <p>It is settled by the return's own refund, by one of staff after that was refused, or when nothing is left of the
 * payment. While its answer is lost it is looked up, and where it was refused another is asked for later.
 */
record ReturnRefund(ReturnId returnId, Money amount, TakenPayment payment) {

    /** What is not given back yet. */
    Money missing() {
        return amount.minus(payment.givenFor(returnId));
    }

    boolean settled() {
        return asked().noneMatch(KnownRefund::open) && (missing().amount() <= 0 || payment.exhausted());
    }

    boolean refused() {
        return asked().anyMatch(refund -> refund.is(Status.FAILED));
    }

    /** Which of the payment's refunds was the first for this return; it is the same when events come again. */
    int turn() {
        return asked().findFirst()
                .map(payment.refunds()::indexOf)
                .orElse(payment.refunds().size());
    }

    /** Nothing is asked for while other refunds of the payment are under way for all that is left of it. */
    Stream<IssueCommand> command(OrderId orderId) {
        RefundId next = refundId();
        boolean wanted = missing().amount() > 0
                && waiting().findAny().isEmpty()
                && payment.free(next).amount() > 0;
        return wanted
                ? Stream.of(new IssueCommand(
                        "refund-return",
                        returnId + "/" + payment.paymentId(),
                        attempt(),
                        new RequestRefund(payment.paymentId(), orderId, next, missing())))
                : Stream.empty();
    }

    Stream<SetDeadline> deadlines(OrderId orderId, ReturnDurations durations) {
        return waiting()
                .map(refund -> refund.is(Status.LOST)
                        ? new SetDeadline(
                                new PaymentLookupDue(orderId, deadlineId(refund), payment.paymentId()),
                                refund.since().plus(durations.lookup(refund.lookup())))
                        : new SetDeadline(
                                new ActionOverdue(orderId, deadlineId(refund)),
                                refund.since().plus(durations.action())));
    }

    /** The refunds for which something is due: a look-up, or another attempt. */
    Stream<KnownRefund> waiting() {
        return settled()
                ? Stream.empty()
                : asked().filter(refund -> refund.is(Status.LOST) || refund.is(Status.FAILED));
    }

    DeadlineId deadlineId(KnownRefund refund) {
        return new DeadlineId("refund/" + payment.paymentId() + "/" + refund.refundId() + "/" + refund.lookup());
    }

    /** One that was refused and paid all the same keeps its number, so the number of attempts never falls. */
    private int attempt() {
        return 1
                + (int) asked().filter(refund -> refund.is(Status.DONE) || refund.is(Status.RETRIED))
                        .count();
    }

    private RefundId refundId() {
        return OpenReturn.refundId(returnId, attempt());
    }

    private Stream<KnownRefund> asked() {
        return payment.refundsOf(returnId);
    }
}
