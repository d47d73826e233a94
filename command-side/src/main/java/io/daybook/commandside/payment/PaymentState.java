package io.daybook.commandside.payment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordUnknownOutcome;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRequested;
import java.util.List;
import java.util.stream.Stream;

/**
 * The decisions of a payment.
 *
 * <p>Never more is taken than was held. What it knows is in its {@link PaymentBalance}; every command is decided by a
 * table over that, which also covers messages that are repeated, late or early. Voids and refunds are decided by its
 * {@link Reversal}.
 */
record PaymentState(PaymentBalance ledger) {

    static final PaymentState UNASKED = new PaymentState(PaymentBalance.BLANK);

    private static final String UNDONE = "undone";

    List<PaymentEvent> request(RequestPayment command) {
        if (ledger.stage() != PaymentStage.UNASKED) {
            return List.of();
        }
        return ledger.undone()
                ? List.of(new PaymentDeclined(command.paymentId(), command.orderId(), UNDONE))
                : List.of(new PaymentRequested(
                        command.paymentId(),
                        command.orderId(),
                        command.kind(),
                        command.token(),
                        command.amount(),
                        command.instalments()));
    }

    /** An authorisation that comes after the payment was undone or declined is undone at once. */
    List<PaymentEvent> authorise(RecordAuthorisation command) {
        return switch (ledger.stage()) {
            case OPEN -> authorised(command, ledger.undone());
            case DECLINED -> ledger.asked() == null ? List.of() : authorised(command, /* undo= */ true);
            case UNASKED, AUTHORISED -> List.of();
        };
    }

    private List<PaymentEvent> authorised(RecordAuthorisation command, boolean undo) {
        PaymentRequested asked = ledger.request();
        PaymentId id = asked.paymentId();
        OrderId orderId = asked.orderId();
        Money amount = asked.amount();
        List<PaymentEvent> events = takenAtOnce(asked.kind())
                ? List.of(
                        new PaymentAuthorised(id, orderId, amount, command.providerReference(), /* expiresAt= */ null),
                        new PaymentCaptured(id, orderId, amount))
                : List.of(new PaymentAuthorised(id, orderId, amount, command.providerReference(), command.expiresAt()));
        return undo
                ? Stream.concat(events.stream(), after(events).reversal().undoAll())
                        .toList()
                : events;
    }

    private static boolean takenAtOnce(TenderKind kind) {
        return switch (kind) {
            case CARD -> false;
            case DEBIT, VOUCHER -> true;
        };
    }

    List<PaymentEvent> decline(RecordDecline command) {
        return ledger.stage() == PaymentStage.OPEN
                ? List.of(new PaymentDeclined(
                        command.paymentId(), ledger.request().orderId(), command.reason()))
                : List.of();
    }

    /** Only what is still open can have been lost. */
    List<PaymentEvent> lose(RecordUnknownOutcome command) {
        return ledger.awaits(command.intent()) && ledger.lost() != command.intent()
                ? List.of(new PaymentOutcomeUnknown(
                        command.paymentId(), ledger.request().orderId(), command.intent()))
                : List.of();
    }

    /** What may be taken back of it. */
    Reversal reversal() {
        return new Reversal(ledger);
    }

    PaymentStatus status() {
        return ledger.status();
    }

    private PaymentState after(List<PaymentEvent> events) {
        PaymentState state = this;
        for (PaymentEvent event : events) {
            state = state.after(event);
        }
        return state;
    }

    PaymentState after(PaymentEvent event) {
        return new PaymentState(ledger.after(event));
    }
}
