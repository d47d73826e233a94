package io.daybook.commandside.payment;

import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.command.CapturePayment;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordCapture;
import io.daybook.contract.payment.command.RecordCaptureFailure;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordPending;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordRefundFailure;
import io.daybook.contract.payment.command.RecordUnknownOutcome;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.contract.payment.command.RecordVoidFailure;
import io.daybook.contract.payment.command.RefundPayment;
import io.daybook.contract.payment.command.RenewAuthorisation;
import io.daybook.contract.payment.command.RequestCapture;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.payment.command.VoidPayment;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.query.PaymentSummary;
import java.util.List;

/**
 * The decisions of a payment.
 *
 * <p>Never more is taken than was held, and never more is given back than was taken. What it knows is in its {@link
 * PaymentBalance}; every command is decided by rules over that, which also cover messages that are repeated, late or
 * early.
 */
record PaymentState(PaymentBalance balance) {

    static final PaymentState UNASKED = new PaymentState(PaymentBalance.BLANK);

    List<PaymentEvent> request(RequestPayment command) {
        return new AuthorisationRules(balance).request(command);
    }

    List<PaymentEvent> pend(RecordPending command) {
        return new AuthorisationRules(balance).pend(command);
    }

    List<PaymentEvent> authorise(RecordAuthorisation command) {
        return new AuthorisationRules(balance).authorise(command);
    }

    List<PaymentEvent> decline(RecordDecline command) {
        return new AuthorisationRules(balance).decline(command);
    }

    List<PaymentEvent> renew(RenewAuthorisation command) {
        return new AuthorisationRules(balance).renew(command);
    }

    /** Only what is still open can have been lost. */
    List<PaymentEvent> lose(RecordUnknownOutcome command) {
        return balance.awaits(command.intent(), PaymentBalance.key(command.operation()))
                ? List.of(new PaymentOutcomeUnknown(
                        command.paymentId(), balance.request().orderId(), command.intent(), command.operation()))
                : List.of();
    }

    List<PaymentEvent> capture(RequestCapture command) {
        return new CaptureRules(balance).request(command);
    }

    List<PaymentEvent> captured(RecordCapture command) {
        return new CaptureRules(balance).record(command);
    }

    List<PaymentEvent> captureFailed(RecordCaptureFailure command) {
        return new CaptureRules(balance).fail(command);
    }

    List<PaymentEvent> undo(RequestVoid command) {
        return new VoidRules(balance).undo(command.paymentId(), command.orderId(), command.retry());
    }

    List<PaymentEvent> voided(RecordVoid command) {
        return new VoidRules(balance).record(command);
    }

    List<PaymentEvent> voidFailed(RecordVoidFailure command) {
        return new VoidRules(balance).fail(command);
    }

    List<PaymentEvent> refund(RequestRefund command) {
        return new RefundRules(balance).request(command);
    }

    List<PaymentEvent> refunded(RecordRefund command) {
        return new RefundRules(balance).record(command);
    }

    List<PaymentEvent> refundFailed(RecordRefundFailure command) {
        return new RefundRules(balance).fail(command);
    }

    List<PaymentEvent> capture(CapturePayment command) {
        return new StaffRules(balance).capture(command);
    }

    List<PaymentEvent> refund(RefundPayment command) {
        return new StaffRules(balance).refund(command);
    }

    List<PaymentEvent> letGo(VoidPayment command) {
        return new StaffRules(balance).letGo(command);
    }

    /** Whether the command is a request of staff that was carried out; under the same key it may still be another. */
    boolean remembers(Object command) {
        if (command instanceof CapturePayment capture) {
            return balance.requests().contains(capture.request());
        } else if (command instanceof RefundPayment refund) {
            return balance.requests().contains(refund.request());
        }
        return command instanceof VoidPayment letGo && balance.requests().contains(letGo.request());
    }

    PaymentStatus status() {
        return balance.status();
    }

    PaymentSummary summary(long version) {
        return balance.summary(version);
    }

    PaymentState after(PaymentEvent event) {
        return new PaymentState(balance.after(event));
    }
}
