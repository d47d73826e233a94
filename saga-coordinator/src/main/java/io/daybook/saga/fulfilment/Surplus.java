package io.daybook.saga.fulfilment;

import static io.daybook.contract.payment.ProviderIntent.REFUND;
import static io.daybook.contract.payment.ProviderIntent.VOID;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.VoidPayment;
import io.daybook.saga.fulfilment.ProviderOperation.Status;
import io.daybook.saga.process.Effect.IssueCommand;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a card holds or took beyond all that is due from it, because a part of the order was cancelled: the first is let
 * go with the last capture, the second, which a capture that had seemed to fail may bring, is given back.
 */
record Surplus(OrderParts parts, TenderPayment payment) {

    private static final String REFUNDS = "surplus/";

    /** Whether a refund gives back such money. */
    static boolean isOne(RefundId refundId) {
        return refundId.value().startsWith(REFUNDS);
    }

    boolean none() {
        return payment.takenAtOnce() || (payment.amounts().held() == 0 && excess() <= 0);
    }

    boolean voidFailed() {
        return held() && payment.any(VOID, known -> known.is(Status.FAILED));
    }

    boolean refundFailed() {
        return taken() && payment.any(REFUND, known -> known.is(Status.FAILED));
    }

    /** The commands that have no answer yet. */
    Stream<IssueCommand> outstanding(OrderId orderId) {
        return Stream.concat(
                held() && settled(VOID) ? letGo() : Stream.empty(),
                taken() && settled(REFUND) ? giveBack(orderId) : Stream.empty());
    }

    /** What goes back by itself, and is not there for anything else. */
    long givenBack() {
        return taken() ? excess() : 0;
    }

    private boolean held() {
        return spare() && payment.amounts().held() > 0;
    }

    private boolean taken() {
        return spare() && excess() > 0;
    }

    /** What it took beyond all that was due, unless staff have given it back. */
    private long excess() {
        return Math.min(payment.amounts().unassigned(), payment.amounts().taken());
    }

    private boolean spare() {
        return !payment.takenAtOnce() && !payment.undoing() && !parts.owes(payment.paymentId());
    }

    /** While an answer is lost, the payment accepts nothing; what was refused is asked again when staff say so. */
    private boolean settled(ProviderIntent intent) {
        return !payment.moving()
                && !payment.operations().any(known -> known.lookup() != null)
                && !payment.any(intent, known -> known.is(Status.FAILED));
    }

    /** Only what is held: what was taken pays what is delivered. */
    private Stream<IssueCommand> letGo() {
        int attempt = 1
                + (int) payment.operations(VOID)
                        .filter(ProviderOperation::refused)
                        .count();
        String key = "surplus/" + payment.paymentId() + "/" + attempt;
        return Stream.of(new IssueCommand(
                "void-surplus",
                payment.paymentId().value(),
                attempt,
                new VoidPayment(payment.paymentId(), new RequestMark(key, key))));
    }

    private Stream<IssueCommand> giveBack(OrderId orderId) {
        int attempt = IntStream.iterate(1, next -> next + 1)
                .filter(next -> payment.operation(REFUND, REFUNDS + next).awaited())
                .findFirst()
                .orElseThrow();
        return Stream.of(new IssueCommand(
                "refund-surplus",
                payment.paymentId().value(),
                attempt,
                new RequestRefund(
                        payment.paymentId(), orderId, new RefundId(REFUNDS + attempt), payment.money(excess()))));
    }
}
