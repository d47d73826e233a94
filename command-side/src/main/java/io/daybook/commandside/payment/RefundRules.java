package io.daybook.commandside.payment;

import io.daybook.contract.money.Money;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordRefundFailure;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.RefundRequested;
import java.util.List;

/** The decisions about giving back what was taken of a payment. */
record RefundRules(PaymentBalance balance) {

    /**
     * Gives back at most what was taken; once all of that is given back, which who asks may not know yet, nothing more
     * is. Before anything could be taken, it is the whole payment that is undone.
     */
    List<PaymentEvent> request(RequestRefund command) {
        return switch (balance.authorisation().status()) {
            case UNASKED, OPEN, UNKNOWN, PENDING ->
                new VoidRules(balance).undo(command.paymentId(), command.orderId(), /* retry= */ 0);
            case AUTHORISED -> refund(command);
            case DECLINED, VOIDED -> List.of();
        };
    }

    private List<PaymentEvent> refund(RequestRefund command) {
        Money amount = balance.money(Math.min(command.amount().amount(), balance.refundable()));
        RefundId id = command.refundId();
        boolean sound = command.amount().amount() > 0
                && amount.currency().equals(command.amount().currency())
                && !balance.refunds().all().knows(id.value());
        if (sound && amount.amount() > 0) {
            return List.of(
                    new RefundRequested(command.paymentId(), command.orderId(), id, amount, /* request= */ null));
        }
        boolean allGivenBack = balance.captured() > 0 && balance.refunded() == balance.captured();
        return sound && allGivenBack
                ? List.of(new PaymentRefunded(command.paymentId(), command.orderId(), id, balance.money(0)))
                : List.of();
    }

    /**
     * A refund that had failed may have been paid all the same. Nobody can give back more than was taken, so one that
     * was requested again in its place counts for nothing then.
     */
    List<PaymentEvent> record(RecordRefund command) {
        RefundId id = command.refundId();
        PaymentOperation refund = balance.refunds().all().find(id.value());
        if (refund == null || refund.status() == OperationStatus.DONE) {
            return List.of();
        }
        long amount = Math.min(refund.amount(), balance.captured() - balance.refunded());
        return List.of(
                new PaymentRefunded(command.paymentId(), balance.request().orderId(), id, balance.money(amount)));
    }

    List<PaymentEvent> fail(RecordRefundFailure command) {
        return balance.refunds().all().isOpen(command.refundId().value())
                ? List.of(new RefundFailed(
                        command.paymentId(), balance.request().orderId(), command.refundId(), command.reason()))
                : List.of();
    }
}
