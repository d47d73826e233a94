package io.daybook.commandside.payment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordUnknownOutcome;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import java.time.Instant;
import java.util.List;

/** Payments of 100 to test with. */
final class Payments {

    static final PaymentId ID = new PaymentId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0003");
    static final OrderId ORDER = new OrderId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0002");
    static final Money AMOUNT = brl(100);
    static final Instant EXPIRY = Instant.parse("2026-03-08T12:00:00Z");
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
        } else if (command instanceof RecordAuthorisation yes) {
            return state.authorise(yes);
        } else if (command instanceof RecordDecline no) {
            return state.decline(no);
        } else if (command instanceof RecordUnknownOutcome unknown) {
            return state.lose(unknown);
        } else if (command instanceof RequestVoid undo) {
            return state.undo(undo);
        } else if (command instanceof RecordVoid letGo) {
            return state.letGo(letGo.paymentId());
        } else if (command instanceof RequestRefund refund) {
            return state.refund(refund);
        }
        return state.giveBack((RecordRefund) command);
    }
}
