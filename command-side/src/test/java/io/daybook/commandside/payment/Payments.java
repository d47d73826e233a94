package io.daybook.commandside.payment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.CapturePayment;
import io.daybook.contract.payment.command.PaymentCommand;
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
import io.daybook.contract.payment.event.AuthorisationRenewalRequested;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidFailed;
import io.daybook.contract.payment.event.VoidRequested;
import java.time.Instant;
import java.util.List;

/** Payments of 100 to test with. */
final class Payments {

    static final PaymentId ID = new PaymentId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0003");
    static final OrderId ORDER = new OrderId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0002");
    static final Money AMOUNT = brl(100);
    static final Instant EXPIRY = Instant.parse("2026-03-08T12:00:00Z");
    static final Instant LATER_EXPIRY = Instant.parse("2026-03-15T12:00:00Z");
    static final CaptureId FIRST = new CaptureId("capture-1");
    static final CaptureId SECOND = new CaptureId("capture-2");
    static final RefundId REFUND = new RefundId("refund-1");
    static final RefundId UNDO = new RefundId("undo-1");

    private Payments() {}

    static Money brl(long amount) {
        return new Money(amount, "BRL");
    }

    static RequestPayment request(TenderKind kind) {
        return new RequestPayment(ID, ORDER, kind, "tok_ok", AMOUNT, 1);
    }

    static PaymentRequested requested(TenderKind kind) {
        return new PaymentRequested(ID, ORDER, kind, "tok_ok", AMOUNT, 1);
    }

    static RecordAuthorisation recordAuthorisation() {
        return new RecordAuthorisation(ID, /* retry= */ 0, "ref-1", EXPIRY);
    }

    static PaymentAuthorised held() {
        return new PaymentAuthorised(ID, ORDER, AMOUNT, "ref-1", EXPIRY, /* retry= */ 0);
    }

    static PaymentAuthorised takenAtOnce() {
        return new PaymentAuthorised(ID, ORDER, AMOUNT, "ref-1", null, /* retry= */ 0);
    }

    static PaymentCaptured captured() {
        return new PaymentCaptured(ID, ORDER, AMOUNT, /* captureId= */ null);
    }

    static RecordDecline recordDecline() {
        return new RecordDecline(ID, /* retry= */ 0, "insufficient_funds");
    }

    static PaymentDeclined declined(String reason) {
        return new PaymentDeclined(ID, ORDER, reason, /* retry= */ 0);
    }

    static RecordUnknownOutcome recordUnknown(ProviderIntent intent) {
        return new RecordUnknownOutcome(ID, intent, /* operation= */ null);
    }

    static PaymentOutcomeUnknown unknown(ProviderIntent intent) {
        return new PaymentOutcomeUnknown(ID, ORDER, intent, /* operation= */ null);
    }

    static RequestVoid undo() {
        return new RequestVoid(ID, ORDER, /* retry= */ 0);
    }

    static VoidRequested deferred() {
        return new VoidRequested(ID, ORDER, true, /* retry= */ 0, /* request= */ null);
    }

    static VoidRequested voiding() {
        return new VoidRequested(ID, ORDER, false, /* retry= */ 0, /* request= */ null);
    }

    static PaymentVoided voided() {
        return new PaymentVoided(ID, ORDER, /* retry= */ 0);
    }

    static RequestRefund refund(long amount) {
        return new RequestRefund(ID, ORDER, REFUND, brl(amount));
    }

    static RefundRequested refunding(RefundId id, long amount) {
        return new RefundRequested(ID, ORDER, id, brl(amount), /* request= */ null);
    }

    static RecordRefund recordRefund(RefundId id) {
        return new RecordRefund(ID, id);
    }

    static PaymentRefunded refunded(RefundId id, long amount) {
        return new PaymentRefunded(ID, ORDER, id, brl(amount));
    }

    static RecordPending recordPending() {
        return new RecordPending(ID);
    }

    static PaymentPending pending() {
        return new PaymentPending(ID, ORDER);
    }

    static RequestCapture capture(CaptureId id, long amount) {
        return new RequestCapture(ID, ORDER, id, brl(amount));
    }

    static CaptureRequested capturing(CaptureId id, long amount) {
        return new CaptureRequested(ID, ORDER, id, brl(amount), /* request= */ null);
    }

    static RecordCapture recordCapture(CaptureId id) {
        return new RecordCapture(ID, id);
    }

    static PaymentCaptured captured(CaptureId id, long amount) {
        return new PaymentCaptured(ID, ORDER, brl(amount), id);
    }

    static RecordCaptureFailure recordCaptureFailure(CaptureId id) {
        return new RecordCaptureFailure(ID, id, "expired");
    }

    static CaptureFailed captureFailed(CaptureId id, String reason) {
        return new CaptureFailed(ID, ORDER, id, reason);
    }

    static RequestVoid undo(int retry) {
        return new RequestVoid(ID, ORDER, retry);
    }

    static VoidRequested voiding(int retry) {
        return new VoidRequested(ID, ORDER, false, retry, /* request= */ null);
    }

    static RecordVoid recordVoid(int retry) {
        return new RecordVoid(ID, retry);
    }

    static PaymentVoided voided(int retry) {
        return new PaymentVoided(ID, ORDER, retry);
    }

    static RecordVoidFailure recordVoidFailure(int retry) {
        return new RecordVoidFailure(ID, retry, "gone");
    }

    static VoidFailed voidFailed(int retry) {
        return new VoidFailed(ID, ORDER, retry, "gone");
    }

    static RecordRefundFailure recordRefundFailure(RefundId id) {
        return new RecordRefundFailure(ID, id, "closed");
    }

    static RefundFailed refundFailed(RefundId id) {
        return new RefundFailed(ID, ORDER, id, "closed");
    }

    static RenewAuthorisation renew(int retry) {
        return new RenewAuthorisation(ID, ORDER, retry);
    }

    static AuthorisationRenewalRequested renewing(int retry, long amount) {
        return new AuthorisationRenewalRequested(ID, ORDER, retry, TenderKind.CARD, "tok_ok", brl(amount), 1);
    }

    static RecordAuthorisation recordAuthorisation(int retry) {
        return new RecordAuthorisation(ID, retry, "ref-2", LATER_EXPIRY);
    }

    static PaymentAuthorised heldAnew(int retry, long amount) {
        return new PaymentAuthorised(ID, ORDER, brl(amount), "ref-2", LATER_EXPIRY, retry);
    }

    static RecordDecline recordDecline(int retry) {
        return new RecordDecline(ID, retry, "insufficient_funds");
    }

    static PaymentDeclined declinedAnew(int retry) {
        return new PaymentDeclined(ID, ORDER, "insufficient_funds", retry);
    }

    static RecordUnknownOutcome recordUnknown(ProviderIntent intent, String operation) {
        return new RecordUnknownOutcome(ID, intent, operation);
    }

    static PaymentOutcomeUnknown unknown(ProviderIntent intent, String operation) {
        return new PaymentOutcomeUnknown(ID, ORDER, intent, operation);
    }

    static PaymentState after(PaymentEvent... events) {
        return after(PaymentState.UNASKED, List.of(events));
    }

    static PaymentState after(PaymentState from, List<PaymentEvent> events) {
        PaymentState state = from;
        for (PaymentEvent event : events) {
            state = state.after(event);
        }
        return state;
    }

    static List<PaymentEvent> decide(PaymentState state, PaymentCommand command) {
        if (command instanceof RequestPayment request) {
            return state.request(request);
        } else if (command instanceof RequestCapture capture) {
            return state.capture(capture);
        } else if (command instanceof RenewAuthorisation renewal) {
            return state.renew(renewal);
        } else if (command instanceof RequestVoid undo) {
            return state.undo(undo);
        } else if (command instanceof RequestRefund refund) {
            return state.refund(refund);
        } else if (command instanceof CapturePayment capture) {
            return state.capture(capture);
        } else if (command instanceof RefundPayment refund) {
            return state.refund(refund);
        } else if (command instanceof VoidPayment letGo) {
            return state.letGo(letGo);
        }
        return recorded(state, command);
    }

    private static List<PaymentEvent> recorded(PaymentState state, PaymentCommand command) {
        if (command instanceof RecordPending pending) {
            return state.pend(pending);
        } else if (command instanceof RecordAuthorisation yes) {
            return state.authorise(yes);
        } else if (command instanceof RecordDecline no) {
            return state.decline(no);
        } else if (command instanceof RecordUnknownOutcome unknown) {
            return state.lose(unknown);
        } else if (command instanceof RecordCapture done) {
            return state.captured(done);
        } else if (command instanceof RecordCaptureFailure failure) {
            return state.captureFailed(failure);
        } else if (command instanceof RecordVoid done) {
            return state.voided(done);
        } else if (command instanceof RecordVoidFailure failure) {
            return state.voidFailed(failure);
        } else if (command instanceof RecordRefund done) {
            return state.refunded(done);
        }
        return state.refundFailed((RecordRefundFailure) command);
    }
}
