package io.daybook.commandside.payment;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.contract.payment.command.RecordVoidFailure;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidFailed;
import io.daybook.contract.payment.event.VoidRequested;
import java.util.List;
import java.util.stream.Stream;

/**
 * The decisions about undoing a payment: a hold is let go, what was taken is given back, and what is open is awaited
 * first.
 */
record VoidRules(PaymentBalance balance) {

    /** Undoes whatever there is, for the order's process. */
    List<PaymentEvent> undo(PaymentId paymentId, OrderId orderId, int retry) {
        return switch (balance.authorisation().status()) {
            case UNASKED, OPEN, UNKNOWN -> mark(paymentId, orderId, retry).toList();
            case PENDING -> voidRequested(retry).toList();
            case AUTHORISED -> undoAuthorised(paymentId, orderId, retry);
            case DECLINED, VOIDED -> List.of();
        };
    }

    private List<PaymentEvent> undoAuthorised(PaymentId paymentId, OrderId orderId, int retry) {
        boolean mayBeHeldYet =
                isAwaited() || (balance.held() == 0 && balance.authorisation().lapsed() > 0);
        if (mayBeHeldYet) {
            List<PaymentEvent> marked = mark(paymentId, orderId, retry).toList();
            return Stream.concat(marked.stream(), new VoidRules(balance.after(marked)).leftovers())
                    .toList();
        }
        return Stream.concat(voidRequested(retry), refundOfAll()).toList();
    }

    /** Remembers that the payment is undone, until it is known what there is to undo. */
    private Stream<PaymentEvent> mark(PaymentId paymentId, OrderId orderId, int retry) {
        return balance.voids().undone()
                ? Stream.empty()
                : Stream.of(new VoidRequested(paymentId, orderId, /* deferred= */ true, retry, /* request= */ null));
    }

    /** A number that staff used before the order's process undid anything is no repeat. */
    private Stream<PaymentEvent> voidRequested(int retry) {
        Voids voids = balance.voids();
        boolean something = balance.held() > 0 || balance.authorisation().is(AuthorisationStatus.PENDING);
        boolean repeat = voids.all().anyOpen() || (voids.knows(retry) && voids.undone());
        if (!something || repeat) {
            return Stream.empty();
        }
        return Stream.of(new VoidRequested(
                balance.request().paymentId(),
                balance.request().orderId(),
                /* deferred= */ false,
                voids.knows(retry) ? voids.nextRetry() : retry,
                /* request= */ null));
    }

    /** Whether an outcome is awaited that decides what there is to let go. */
    boolean isAwaited() {
        return balance.captures().all().anyOpen()
                || balance.authorisation().renewals().anyOpen()
                || balance.voids().all().anyOpen();
    }

    /** What there is to undo of a payment that nobody wants any more. */
    Stream<PaymentEvent> undoAll() {
        return Stream.concat(voidRequested(balance.voids().nextRetry()), refundOfAll());
    }

    /** What there is to undo once an outcome is known: a void that was deferred, and what was captured meanwhile. */
    Stream<PaymentEvent> leftovers() {
        Stream<PaymentEvent> letGo = isAwaited() || balance.held() == 0 ? Stream.empty() : deferredVoid();
        Stream<PaymentEvent> givenBack = balance.voids().undone() ? refundOfAll() : Stream.empty();
        return Stream.concat(letGo, givenBack);
    }

    /** The void that was deferred, if one was. */
    Stream<PaymentEvent> deferredVoid() {
        Voids voids = balance.voids();
        return voids.deferred()
                ? Stream.of(new VoidRequested(
                        balance.request().paymentId(),
                        balance.request().orderId(),
                        /* deferred= */ false,
                        voids.nextRetry(),
                        voids.request()))
                : Stream.empty();
    }

    /** While a capture is open it is not known yet how much that is. */
    private Stream<PaymentEvent> refundOfAll() {
        return balance.captures().all().anyOpen() ? Stream.empty() : refund(balance.neverRefunded());
    }

    Stream<PaymentEvent> refund(long amount) {
        return amount <= 0
                ? Stream.empty()
                : Stream.of(new RefundRequested(
                        balance.request().paymentId(),
                        balance.request().orderId(),
                        balance.refunds().nextUndo(),
                        balance.money(amount),
                        /* request= */ null));
    }

    /** A void that had failed may have been done all the same. */
    List<PaymentEvent> record(RecordVoid command) {
        return balance.voids().all().mayBeDone(Integer.toString(command.retry()))
                ? withLeftovers(
                        new PaymentVoided(command.paymentId(), balance.request().orderId(), command.retry()))
                : List.of();
    }

    List<PaymentEvent> fail(RecordVoidFailure command) {
        return balance.voids().all().isOpen(Integer.toString(command.retry()))
                ? withLeftovers(new VoidFailed(
                        command.paymentId(), balance.request().orderId(), command.retry(), command.reason()))
                : List.of();
    }

    private List<PaymentEvent> withLeftovers(PaymentEvent event) {
        return Stream.concat(Stream.of(event), new VoidRules(balance.after(event)).leftovers())
                .toList();
    }
}
