package io.daybook.saga.fulfilment;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The payment of one tender.
 *
 * <p>A lost answer does not change the status: it starts a series of look-ups beside it, which any outcome ends.
 *
 * @param status what was observed last
 * @param undoAcknowledged whether an event of the payment has confirmed that it is to be undone
 * @param lookup the look-ups of a lost answer; absent where no answer is lost
 */
record TenderPayment(
        Tender tender,
        TenderStatus status,
        boolean undoAcknowledged,
        @Nullable Lookup lookup) {

    /** One refund gives everything back, so there is only one id. */
    private static final RefundId WHOLE = new RefundId("undo");

    static TenderPayment of(Tender tender) {
        return new TenderPayment(tender, TenderStatus.NONE, false, null);
    }

    PaymentId paymentId() {
        return tender.paymentId();
    }

    TenderPayment asked() {
        return status == TenderStatus.NONE ? with(TenderStatus.OPEN) : this;
    }

    TenderPayment after(PaymentEvent event, Instant at) {
        if (event instanceof PaymentAuthorised) {
            return observedAuthorised();
        } else if (event instanceof PaymentDeclined) {
            return outcome(TenderStatus.DECLINED, TenderStatus.OPEN, TenderStatus.WITHDRAWING);
        } else if (event instanceof PaymentVoided || event instanceof PaymentRefunded) {
            return outcome(TenderStatus.UNDONE, TenderStatus.WITHDRAWING, TenderStatus.VOIDING, TenderStatus.REFUNDING);
        } else if (event instanceof PaymentOutcomeUnknown) {
            return lost(at);
        } else if (event instanceof VoidRequested || event instanceof RefundRequested) {
            return undoing() ? new TenderPayment(tender, status, true, lookup) : this;
        }
        return this;
    }

    /** Begins to undo an authorised payment. An open outcome is awaited first. */
    TenderPayment undone() {
        if (status != TenderStatus.AUTHORISED) {
            return this;
        }
        return with(tender.kind() == TenderKind.CARD ? TenderStatus.VOIDING : TenderStatus.REFUNDING);
    }

    /** Begins to undo an open payment without waiting for its outcome. */
    TenderPayment withdrawn() {
        return status == TenderStatus.OPEN ? with(TenderStatus.WITHDRAWING) : this;
    }

    /** Goes on to the next look-up. */
    TenderPayment lookedUp() {
        return lookup == null ? this : new TenderPayment(tender, status, undoAcknowledged, lookup.next());
    }

    boolean authorised() {
        return status == TenderStatus.AUTHORISED;
    }

    boolean nothingHeld() {
        return switch (status) {
            case NONE, DECLINED, UNDONE -> true;
            case OPEN, AUTHORISED, WITHDRAWING, VOIDING, REFUNDING -> false;
        };
    }

    boolean needsPerson() {
        return lookup != null && lookup.needsPerson();
    }

    /** The commands that have no answer yet. A lost answer is looked up, so the command is not sent again. */
    Stream<IssueCommand> outstanding(OrderId orderId) {
        boolean acknowledged = lookup != null && (undoAcknowledged || !undoing());
        if (acknowledged) {
            return Stream.empty();
        }
        return switch (status) {
            case OPEN -> Stream.of(request(orderId));
            // A payment that was never requested would have no outcome to wait for.
            case WITHDRAWING ->
                Stream.of(request(orderId), undo(new RequestVoid(paymentId(), orderId, /* retry= */ 0)));
            case VOIDING -> Stream.of(undo(new RequestVoid(paymentId(), orderId, /* retry= */ 0)));
            case REFUNDING -> Stream.of(undo(new RequestRefund(paymentId(), orderId, WHOLE, tender.amount())));
            case NONE, AUTHORISED, DECLINED, UNDONE -> Stream.empty();
        };
    }

    Stream<SetDeadline> lookups(OrderId orderId, DeadlineDurations durations) {
        return Stream.ofNullable(lookup).map(lost -> lost.deadline(orderId, paymentId(), durations));
    }

    private boolean undoing() {
        return List.of(TenderStatus.WITHDRAWING, TenderStatus.VOIDING, TenderStatus.REFUNDING)
                .contains(status);
    }

    /**
     * Withdrawn meanwhile, or declined before, the payment undoes the authorisation by itself; what is missing is the
     * last fact.
     */
    private TenderPayment observedAuthorised() {
        return status == TenderStatus.OPEN
                ? outcome(TenderStatus.AUTHORISED, TenderStatus.OPEN)
                : outcome(TenderStatus.VOIDING, TenderStatus.WITHDRAWING, TenderStatus.DECLINED);
    }

    private TenderPayment lost(Instant at) {
        boolean waiting = status == TenderStatus.OPEN || undoing();
        return waiting && lookup == null ? new TenderPayment(tender, status, undoAcknowledged, Lookup.begun(at)) : this;
    }

    private TenderPayment outcome(TenderStatus to, TenderStatus... from) {
        return List.of(from).contains(status) ? new TenderPayment(tender, to, undoAcknowledged, null) : this;
    }

    private TenderPayment with(TenderStatus next) {
        return new TenderPayment(tender, next, undoAcknowledged, lookup);
    }

    private IssueCommand request(OrderId orderId) {
        RequestPayment command = new RequestPayment(
                paymentId(), orderId, tender.kind(), tender.token(), tender.amount(), tender.instalments());
        return new IssueCommand("request-payment", paymentId().value(), 1, command);
    }

    private IssueCommand undo(Object command) {
        return new IssueCommand("undo-payment", paymentId().value(), 1, command);
    }
}
