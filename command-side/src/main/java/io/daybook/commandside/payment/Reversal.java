package io.daybook.commandside.payment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a payment is taken back: what is held is let go, what was taken is given back.
 *
 * <p>Never more is given back than was taken. What is still open is remembered, and an undo that comes before what it
 * undoes is too.
 *
 * @param ledger what the payment knows
 */
record Reversal(PaymentBalance ledger) {

    /** Undoes whatever there is: a hold is let go, what was taken is given back, what is open is remembered. */
    List<PaymentEvent> undo(RequestVoid command) {
        return switch (ledger.stage()) {
            case UNASKED, OPEN -> deferred(command.paymentId(), command.orderId());
            case AUTHORISED -> undoAll().toList();
            case DECLINED -> List.of();
        };
    }

    /** Lets go what is held, and gives back what was taken. */
    Stream<PaymentEvent> undoAll() {
        PaymentRequested asked = ledger.request();
        Stream.Builder<PaymentEvent> events = Stream.builder();
        if (ledger.held() > 0 && !ledger.voiding()) {
            events.add(new VoidRequested(asked.paymentId(), asked.orderId(), /* deferred= */ false));
        }
        if (ledger.refundable() > 0) {
            events.add(new RefundRequested(
                    asked.paymentId(), asked.orderId(), ledger.nextUndo(), ledger.money(ledger.refundable())));
        }
        return events.build();
    }

    private List<PaymentEvent> deferred(PaymentId paymentId, OrderId orderId) {
        return ledger.undone() ? List.of() : List.of(new VoidRequested(paymentId, orderId, /* deferred= */ true));
    }

    /** Gives back at most what was taken. Before anything could be taken, it is the whole payment that is undone. */
    List<PaymentEvent> refund(RequestRefund command) {
        return switch (ledger.stage()) {
            case UNASKED, OPEN -> deferred(command.paymentId(), command.orderId());
            case AUTHORISED -> {
                long amount = Math.min(command.amount().amount(), ledger.refundable());
                Money refund = ledger.money(amount);
                boolean fits =
                        amount > 0 && refund.currency().equals(command.amount().currency());
                yield fits && !ledger.refunds().containsKey(command.refundId())
                        ? List.of(
                                new RefundRequested(command.paymentId(), command.orderId(), command.refundId(), refund))
                        : List.of();
            }
            case DECLINED -> List.of();
        };
    }

    List<PaymentEvent> letGo(PaymentId paymentId) {
        return ledger.voiding()
                ? List.of(new PaymentVoided(paymentId, ledger.request().orderId()))
                : List.of();
    }

    List<PaymentEvent> giveBack(RecordRefund command) {
        RefundId id = command.refundId();
        Refund refund = ledger.refunds().get(id);
        return refund == null || refund.paid()
                ? List.of()
                : List.of(new PaymentRefunded(
                        command.paymentId(), ledger.request().orderId(), id, ledger.money(refund.amount())));
    }
}
