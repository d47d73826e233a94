package io.daybook.commandside.payment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordPending;
import io.daybook.contract.payment.command.RenewAuthorisation;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.event.AuthorisationRenewalRequested;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRequested;
import java.util.List;
import java.util.stream.Stream;

/** The decisions about authorising a payment, at first and anew before that expires. */
record AuthorisationRules(PaymentBalance balance) {

    private static final String UNDONE = "undone";

    List<PaymentEvent> request(RequestPayment command) {
        if (!balance.authorisation().is(AuthorisationStatus.UNASKED)) {
            return List.of();
        }
        return balance.voids().undone()
                ? List.of(new PaymentDeclined(command.paymentId(), command.orderId(), UNDONE, /* retry= */ 0))
                : List.of(new PaymentRequested(
                        command.paymentId(),
                        command.orderId(),
                        command.kind(),
                        command.token(),
                        command.amount(),
                        command.instalments()));
    }

    /** A payment that was undone meanwhile need not be waited for until the customer pays. */
    List<PaymentEvent> pend(RecordPending command) {
        return switch (balance.authorisation().status()) {
            case OPEN, UNKNOWN ->
                Stream.concat(
                                Stream.of(new PaymentPending(
                                        command.paymentId(), balance.request().orderId())),
                                new VoidRules(balance).deferredVoid())
                        .toList();
            case UNASKED, PENDING, AUTHORISED, DECLINED, VOIDED -> List.of();
        };
    }

    /** An authorisation that comes after the payment was undone or declined is undone at once. */
    List<PaymentEvent> authorise(RecordAuthorisation command) {
        if (command.retry() != 0) {
            return authoriseAnew(command);
        }
        return switch (balance.authorisation().status()) {
            case OPEN, UNKNOWN, PENDING -> authorised(command, balance.voids().undone());
            case DECLINED, VOIDED -> balance.asked() == null ? List.of() : authorised(command, /* undo= */ true);
            case UNASKED, AUTHORISED -> List.of();
        };
    }

    private List<PaymentEvent> authorised(RecordAuthorisation command, boolean undo) {
        PaymentRequested asked = balance.request();
        PaymentId id = asked.paymentId();
        OrderId orderId = asked.orderId();
        Money amount = asked.amount();
        String reference = command.providerReference();
        List<PaymentEvent> events = takenAtOnce(asked.kind())
                ? List.of(
                        new PaymentAuthorised(id, orderId, amount, reference, /* expiresAt= */ null, /* retry= */ 0),
                        new PaymentCaptured(id, orderId, amount, /* captureId= */ null))
                : List.of(new PaymentAuthorised(id, orderId, amount, reference, command.expiresAt(), /* retry= */ 0));
        return undo
                ? Stream.concat(events.stream(), new VoidRules(balance.after(events)).undoAll())
                        .toList()
                : events;
    }

    private static boolean takenAtOnce(TenderKind kind) {
        return switch (kind) {
            case CARD -> false;
            case DEBIT, VOUCHER, BANK_SLIP -> true;
        };
    }

    /** What was captured since it was requested is not held anew. One that a later one replaced counts no more. */
    private List<PaymentEvent> authoriseAnew(RecordAuthorisation command) {
        String retry = Integer.toString(command.retry());
        Operations renewals = balance.authorisation().renewals();
        if (!renewals.mayBeDone(retry) || balance.authorisation().isSuperseded(command.retry())) {
            return List.of();
        }
        return withLeftovers(new PaymentAuthorised(
                command.paymentId(),
                balance.request().orderId(),
                balance.money(renewals.amountOf(retry)),
                command.providerReference(),
                command.expiresAt(),
                command.retry()));
    }

    List<PaymentEvent> decline(RecordDecline command) {
        boolean open = command.retry() == 0
                ? balance.authorisation().status().isOpen()
                : balance.authorisation().renewals().isOpen(Integer.toString(command.retry()));
        return open
                ? withLeftovers(new PaymentDeclined(
                        command.paymentId(), balance.request().orderId(), command.reason(), command.retry()))
                : List.of();
    }

    /** One at a time, and only where there is something that is neither captured, nor being captured, nor let go. */
    List<PaymentEvent> renew(RenewAuthorisation command) {
        Authorisation authorisation = balance.authorisation();
        boolean needed = balance.renewable() > balance.captures().all().amountOpen()
                && !balance.voids().underWay()
                && !balance.voids().mayHaveLetGo();
        boolean isNew = command.retry() > 0
                && !authorisation.renewals().anyOpen()
                && !authorisation.renewals().knows(Integer.toString(command.retry()))
                && !authorisation.isSuperseded(command.retry());
        if (!needed || !isNew) {
            return List.of();
        }
        PaymentRequested asked = balance.request();
        return List.of(new AuthorisationRenewalRequested(
                asked.paymentId(),
                asked.orderId(),
                command.retry(),
                asked.kind(),
                asked.token(),
                balance.money(balance.renewable()),
                asked.instalments()));
    }

    private List<PaymentEvent> withLeftovers(PaymentEvent event) {
        return Stream.concat(Stream.of(event), new VoidRules(balance.after(event)).leftovers())
                .toList();
    }
}
