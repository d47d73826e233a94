package io.daybook.saga.fulfilment;

import static io.daybook.contract.payment.ProviderIntent.AUTHORISE;
import static io.daybook.contract.payment.ProviderIntent.CAPTURE;
import static io.daybook.contract.payment.ProviderIntent.REFUND;
import static io.daybook.contract.payment.ProviderIntent.VOID;
import static io.daybook.saga.fulfilment.ProviderOperation.FIRST;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.TenderKind;
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
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The payment of one tender.
 *
 * <p>Every operation counts once, however often its events come, whether this saga asked for it or staff did.
 *
 * @param status what was observed of its authorisation
 * @param amounts where the money is
 * @param undoing whether everything of it is to be let go and given back
 * @param renewals the number of the last new authorisation that the saga wants; 0 before there is one
 * @param expiresAt until when the money is held, where that is limited
 * @param operations everything that was asked of the provider, in that order
 */
record TenderPayment(
        Tender tender,
        TenderStatus status,
        Amounts amounts,
        boolean undoing,
        int renewals,
        @Nullable Instant expiresAt,
        Parts<ProviderOperation> operations) {

    static TenderPayment of(Tender tender) {
        return new TenderPayment(
                tender,
                TenderStatus.NONE,
                Amounts.NONE,
                /* undoing= */ false,
                /* renewals= */ 0,
                null,
                new Parts<>(List.of()));
    }

    PaymentId paymentId() {
        return tender.paymentId();
    }

    Money money(long amount) {
        return new Money(amount, tender.amount().currency());
    }

    boolean takenAtOnce() {
        return tender.kind() != TenderKind.CARD;
    }

    /** An operation that no event has told of is one that is not asked yet. */
    ProviderOperation operation(ProviderIntent intent, String id) {
        return operations.all().stream()
                .filter(known -> known.intent() == intent && known.id().equals(id))
                .findFirst()
                .orElseGet(() -> ProviderOperation.unasked(intent, id));
    }

    Stream<ProviderOperation> operations(ProviderIntent intent) {
        return operations.all().stream().filter(known -> known.intent() == intent);
    }

    TenderPayment asked() {
        return status == TenderStatus.NONE ? with(TenderStatus.OPEN) : this;
    }

    /** Total over the sealed family; the state's tests walk through all of it. */
    TenderPayment after(PaymentEvent event, Instant at) {
        if (event instanceof PaymentRequested) {
            return with(operation(AUTHORISE, FIRST).opened());
        } else if (event instanceof AuthorisationRenewalRequested asking) {
            return with(
                    operation(AUTHORISE, ProviderOperation.id(asking.retry())).opened());
        } else if (event instanceof CaptureRequested asking) {
            return with(operation(CAPTURE, asking.captureId().value()).opened());
        } else if (event instanceof RefundRequested asking) {
            return with(operation(REFUND, asking.refundId().value()).opened());
        } else if (event instanceof VoidRequested asking) {
            // One that staff asked for and that is deferred may come to nothing.
            return asking.deferred() && !undoing
                    ? this
                    : with(operation(VOID, ProviderOperation.id(asking.retry())).opened());
        } else if (event instanceof PaymentOutcomeUnknown lost) {
            String id = Objects.requireNonNullElse(lost.operation(), FIRST);
            return with(operation(lost.intent(), id).lost(at));
        }
        return answered(event);
    }

    private TenderPayment answered(PaymentEvent event) {
        if (event instanceof PaymentPending) {
            return pending();
        } else if (event instanceof PaymentAuthorised yes) {
            return done(operation(AUTHORISE, ProviderOperation.id(yes.retry())), payment -> payment.authorised(yes));
        } else if (event instanceof PaymentDeclined no) {
            return declined(no);
        } else if (event instanceof PaymentCaptured yes) {
            return captured(yes);
        } else if (event instanceof CaptureFailed no) {
            return with(operation(CAPTURE, no.captureId().value()).failed());
        } else if (event instanceof PaymentVoided yes) {
            return done(operation(VOID, ProviderOperation.id(yes.retry())), TenderPayment::voided);
        } else if (event instanceof VoidFailed no) {
            return with(operation(VOID, ProviderOperation.id(no.retry())).failed());
        } else if (event instanceof PaymentRefunded yes) {
            return done(operation(REFUND, yes.refundId().value()), payment -> payment.with(refunded(yes)));
        } else if (event instanceof RefundFailed no) {
            return with(operation(REFUND, no.refundId().value()).failed());
        }
        return this;
    }

    private TenderPayment pending() {
        return status == TenderStatus.OPEN
                ? with(operation(AUTHORISE, FIRST).opened().found()).with(TenderStatus.PENDING)
                : this;
    }

    /** What is captured when authorised counts as taken at once, because the payment decides both together. */
    private TenderPayment authorised(PaymentAuthorised yes) {
        long amount = yes.amount().amount();
        TenderPayment next = new TenderPayment(
                tender,
                TenderStatus.AUTHORISED,
                takenAtOnce() ? amounts.capturing(amount) : amounts.holding(amount),
                undoing,
                renewals,
                yes.expiresAt(),
                operations);
        return takenAtOnce() ? next.with(operation(CAPTURE, FIRST).done()) : next;
    }

    /** Of a new authorisation that is declined, the one before does not hold any longer either. */
    private TenderPayment declined(PaymentDeclined no) {
        ProviderOperation asked = operation(AUTHORISE, ProviderOperation.id(no.retry()));
        if (asked.is(ProviderOperation.Status.DONE) || asked.refused()) {
            return this;
        }
        TenderPayment next = with(asked.failed());
        return no.retry() == 0 ? next.with(TenderStatus.DECLINED) : next.with(amounts.lapsing());
    }

    /** What was taken although it had been let go, or was taken already, is given back by the payment itself. */
    private TenderPayment captured(PaymentCaptured yes) {
        ProviderOperation asked = operation(
                CAPTURE, yes.captureId() == null ? FIRST : yes.captureId().value());
        long amount = yes.amount().amount();
        boolean unwanted = asked.refused() && (any(VOID, known -> !known.refused()) || amount > amounts.renewable());
        Amounts next = amounts.capturing(amount);
        return done(asked, payment -> payment.with(unwanted ? next.assigning(amount) : next));
    }

    private Amounts refunded(PaymentRefunded yes) {
        long amount = yes.amount().amount();
        Amounts next = amounts.refunding(amount);
        return Surplus.isOne(yes.refundId()) ? next.assigning(amount) : next;
    }

    private TenderPayment voided() {
        TenderPayment next = with(amounts.holding(0));
        return status == TenderStatus.AUTHORISED ? next : next.with(TenderStatus.DECLINED);
    }

    /** Begins to undo what there is. An open outcome is awaited first, a customer who has still to pay is not. */
    TenderPayment undone() {
        boolean something = status == TenderStatus.AUTHORISED && !new Undo(this).nothingHeld();
        return something || status == TenderStatus.PENDING ? undoingNow() : this;
    }

    /** Begins to undo a payment without waiting for its outcome. */
    TenderPayment withdrawn() {
        return awaited() ? undoingNow() : this;
    }

    /** What failed before, because staff asked for it, does not count. */
    private TenderPayment undoingNow() {
        return undoing
                ? this
                : new TenderPayment(tender, status, amounts, true, renewals, expiresAt, operations)
                        .retried(VOID)
                        .retried(REFUND);
    }

    /** Another operation takes the place of those that the provider refused. */
    TenderPayment retried(ProviderIntent intent) {
        return eachOperation(known -> known.intent() == intent ? known.retried() : known);
    }

    /** Wants a new authorisation. */
    TenderPayment renewed() {
        return new TenderPayment(tender, status, amounts, undoing, renewals + 1, expiresAt, operations);
    }

    /** It is to pay another amount. */
    TenderPayment amended(Tender next) {
        return new TenderPayment(next, status, amounts, undoing, renewals, expiresAt, operations);
    }

    TenderPayment assigning(long amount) {
        return with(amounts.assigning(amount));
    }

    TenderPayment eachOperation(UnaryOperator<ProviderOperation> change) {
        return new TenderPayment(tender, status, amounts, undoing, renewals, expiresAt, operations.each(change));
    }

    /** Whether the money is still to come. */
    boolean awaited() {
        return status == TenderStatus.OPEN || status == TenderStatus.PENDING;
    }

    /** Whether all of it is there. Staff may have let go of it again. */
    boolean authorised() {
        return status == TenderStatus.AUTHORISED
                && amounts.kept() >= tender.amount().amount();
    }

    /** Whether an outcome is open that may take something or hold it anew. */
    boolean moving() {
        return operations.any(known -> known.is(ProviderOperation.Status.OPEN)
                && (known.intent() == CAPTURE || (known.intent() == AUTHORISE && known.isNamed())));
    }

    /** Whether a new authorisation was declined and none came after it. */
    boolean lapsed() {
        return operations(AUTHORISE)
                .filter(known -> !known.id().equals(FIRST) && !known.is(ProviderOperation.Status.OPEN))
                .reduce((earlier, later) -> later)
                .filter(ProviderOperation::refused)
                .isPresent();
    }

    /** Whether a new authorisation is wanted and has no outcome yet. */
    boolean renewing() {
        ProviderOperation last = operation(AUTHORISE, ProviderOperation.id(renewals));
        return renewals > 0 && (last.is(ProviderOperation.Status.UNASKED) || last.is(ProviderOperation.Status.OPEN));
    }

    boolean any(ProviderIntent intent, Predicate<ProviderOperation> condition) {
        return operations(intent).anyMatch(condition);
    }

    private TenderPayment done(ProviderOperation operation, UnaryOperator<TenderPayment> change) {
        return operation.is(ProviderOperation.Status.DONE) ? this : change.apply(with(operation.done()));
    }

    /** In the place of the operation of that id, or after all others. */
    private TenderPayment with(ProviderOperation operation) {
        if (operation.equals(operation(operation.intent(), operation.id()))) {
            return this;
        }
        ProviderOperation known = operation(operation.intent(), operation.id());
        Parts<ProviderOperation> next = known.is(ProviderOperation.Status.UNASKED)
                ? operations.and(operation)
                : operations.each(each -> each.equals(known) ? operation : each);
        return new TenderPayment(tender, status, amounts, undoing, renewals, expiresAt, next);
    }

    private TenderPayment with(TenderStatus next) {
        return new TenderPayment(tender, next, amounts, undoing, renewals, expiresAt, operations);
    }

    private TenderPayment with(Amounts next) {
        return new TenderPayment(tender, status, next, undoing, renewals, expiresAt, operations);
    }
}
