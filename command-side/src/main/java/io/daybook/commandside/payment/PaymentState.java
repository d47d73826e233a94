package io.daybook.commandside.payment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordUnknownOutcome;
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
import java.util.List;
import java.util.stream.Stream;

/**
 * The decisions of a payment.
 *
 * <p>Never more is taken than was held, and never more is given back than was taken. What it knows is in its {@link
 * PaymentBalance}; every command is decided by a table over that, which also covers messages that are repeated, late or
 * early.
 */
record PaymentState(PaymentBalance balance) {

    static final PaymentState UNASKED = new PaymentState(PaymentBalance.BLANK);

    private static final String UNDONE = "undone";

    List<PaymentEvent> request(RequestPayment command) {
        if (balance.authorisation() != AuthorisationStatus.UNASKED) {
            return List.of();
        }
        return balance.undone()
                ? List.of(new PaymentDeclined(command.paymentId(), command.orderId(), UNDONE, /* retry= */ 0))
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
        return switch (balance.authorisation()) {
            case OPEN -> authorised(command, balance.undone());
            case DECLINED -> balance.asked() == null ? List.of() : authorised(command, /* undo= */ true);
            case UNASKED, AUTHORISED -> List.of();
        };
    }

    private List<PaymentEvent> authorised(RecordAuthorisation command, boolean undo) {
        PaymentRequested asked = balance.request();
        PaymentId id = asked.paymentId();
        OrderId orderId = asked.orderId();
        Money amount = asked.amount();
        List<PaymentEvent> events = takenAtOnce(asked.kind())
                ? List.of(
                        new PaymentAuthorised(
                                id,
                                orderId,
                                amount,
                                command.providerReference(),
                                /* expiresAt= */ null,
                                /* retry= */ 0),
                        new PaymentCaptured(id, orderId, amount, /* captureId= */ null))
                : List.of(new PaymentAuthorised(
                        id, orderId, amount, command.providerReference(), command.expiresAt(), /* retry= */ 0));
        return undo ? Stream.concat(events.stream(), after(events).undoAll()).toList() : events;
    }

    private static boolean takenAtOnce(TenderKind kind) {
        return switch (kind) {
            case CARD -> false;
            case DEBIT, VOUCHER, BANK_SLIP -> true;
        };
    }

    List<PaymentEvent> decline(RecordDecline command) {
        return balance.authorisation() == AuthorisationStatus.OPEN
                ? List.of(new PaymentDeclined(
                        command.paymentId(), balance.request().orderId(), command.reason(), /* retry= */ 0))
                : List.of();
    }

    /** Only what is still open can have been lost. */
    List<PaymentEvent> lose(RecordUnknownOutcome command) {
        return balance.awaits(command.intent()) && balance.lost() != command.intent()
                ? List.of(new PaymentOutcomeUnknown(
                        command.paymentId(), balance.request().orderId(), command.intent(), /* operation= */ null))
                : List.of();
    }

    /** Undoes whatever there is: a hold is let go, what was taken is given back, what is open is remembered. */
    List<PaymentEvent> undo(RequestVoid command) {
        return switch (balance.authorisation()) {
            case UNASKED, OPEN -> deferred(command.paymentId(), command.orderId());
            case AUTHORISED -> undoAll().toList();
            case DECLINED -> List.of();
        };
    }

    /** Lets go what is held, and gives back what was taken. */
    private Stream<PaymentEvent> undoAll() {
        PaymentRequested asked = balance.request();
        Stream.Builder<PaymentEvent> events = Stream.builder();
        if (balance.held() > 0 && !balance.voiding()) {
            events.add(new VoidRequested(
                    asked.paymentId(), asked.orderId(), /* deferred= */ false, /* retry= */ 0, /* request= */ null));
        }
        if (balance.refundable() > 0) {
            events.add(new RefundRequested(
                    asked.paymentId(),
                    asked.orderId(),
                    balance.nextUndo(),
                    balance.money(balance.refundable()),
                    /* request= */ null));
        }
        return events.build();
    }

    private List<PaymentEvent> deferred(PaymentId paymentId, OrderId orderId) {
        return balance.undone()
                ? List.of()
                : List.of(new VoidRequested(
                        paymentId, orderId, /* deferred= */ true, /* retry= */ 0, /* request= */ null));
    }

    /** Gives back at most what was taken. Before anything could be taken, it is the whole payment that is undone. */
    List<PaymentEvent> refund(RequestRefund command) {
        return switch (balance.authorisation()) {
            case UNASKED, OPEN -> deferred(command.paymentId(), command.orderId());
            case AUTHORISED -> {
                long amount = Math.min(command.amount().amount(), balance.refundable());
                Money refund = balance.money(amount);
                boolean fits =
                        amount > 0 && refund.currency().equals(command.amount().currency());
                yield fits && !balance.refunds().containsKey(command.refundId())
                        ? List.of(new RefundRequested(
                                command.paymentId(),
                                command.orderId(),
                                command.refundId(),
                                refund,
                                /* request= */ null))
                        : List.of();
            }
            case DECLINED -> List.of();
        };
    }

    List<PaymentEvent> letGo(PaymentId paymentId) {
        return balance.voiding()
                ? List.of(new PaymentVoided(paymentId, balance.request().orderId(), /* retry= */ 0))
                : List.of();
    }

    List<PaymentEvent> giveBack(RecordRefund command) {
        RefundId id = command.refundId();
        Refund refund = balance.refunds().get(id);
        return refund == null || refund.paid()
                ? List.of()
                : List.of(new PaymentRefunded(
                        command.paymentId(), balance.request().orderId(), id, balance.money(refund.amount())));
    }

    PaymentStatus status() {
        return balance.status();
    }

    private PaymentState after(List<PaymentEvent> events) {
        PaymentState state = this;
        for (PaymentEvent event : events) {
            state = state.after(event);
        }
        return state;
    }

    PaymentState after(PaymentEvent event) {
        return new PaymentState(balance.after(event));
    }
}
