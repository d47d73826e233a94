package io.daybook.commandside.payment;

import io.daybook.contract.money.Money;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * State of a payment: the status of its authorisation, and the amounts authorised, captured and refunded.
 *
 * @param asked the request for the money; absent before there is one
 * @param authorisation the status of the authorisation
 * @param undone whether a void was requested before the authorisation had an outcome
 * @param voiding whether a void is requested and has no outcome yet
 * @param lost the intent whose answer was lost
 * @param authorised minor units that the provider authorised, without what was voided
 * @param captured of these, taken
 * @param refunds every refund of these that was requested
 */
record PaymentBalance(
        @Nullable PaymentRequested asked,
        AuthorisationStatus authorisation,
        boolean undone,
        boolean voiding,
        @Nullable ProviderIntent lost,
        long authorised,
        long captured,
        Map<RefundId, Refund> refunds) {

    static final PaymentBalance BLANK =
            new PaymentBalance(null, AuthorisationStatus.UNASKED, false, false, null, 0, 0, Map.of());

    PaymentBalance {
        refunds = Map.copyOf(refunds);
    }

    /** The intent, where the authorisation says that there is one. */
    PaymentRequested request() {
        return Objects.requireNonNull(asked);
    }

    Money money(long amount) {
        return new Money(amount, request().amount().currency());
    }

    /** What is held and not taken. */
    long held() {
        return authorised - captured;
    }

    /** Of what was captured, given back. */
    long refunded() {
        return refunds.values().stream()
                .filter(Refund::paid)
                .mapToLong(Refund::amount)
                .sum();
    }

    /** What was captured and has no refund requested yet. */
    long refundable() {
        return captured - refunds.values().stream().mapToLong(Refund::amount).sum();
    }

    /** Whether the provider was asked for it and has not answered. */
    boolean awaits(ProviderIntent intent) {
        return switch (intent) {
            case AUTHORISE -> authorisation == AuthorisationStatus.OPEN;
            case CAPTURE -> false;
            case VOID -> voiding;
            case REFUND -> refunding();
        };
    }

    boolean refunding() {
        return refunds.values().stream().anyMatch(refund -> !refund.paid());
    }

    /** The id of a refund that the payment requests by itself: the same one whenever the same events are replayed. */
    RefundId nextUndo() {
        return new RefundId("undo-" + (refunds.size() + 1));
    }

    /** The status: {@code UNKNOWN} before all others, then by the authorisation and the amounts. */
    PaymentStatus status() {
        if (lost != null) {
            return PaymentStatus.UNKNOWN;
        }
        return switch (authorisation) {
            case UNASKED -> PaymentStatus.NONE;
            case OPEN -> PaymentStatus.REQUESTED;
            case DECLINED -> PaymentStatus.DECLINED;
            case AUTHORISED -> byAmounts();
        };
    }

    private PaymentStatus byAmounts() {
        if (captured == 0) {
            return authorised == 0 ? PaymentStatus.VOIDED : PaymentStatus.AUTHORISED;
        }
        if (refunded() > 0) {
            return refunded() == captured ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        }
        return captured == request().amount().amount() ? PaymentStatus.CAPTURED : PaymentStatus.PARTIALLY_CAPTURED;
    }

    /** Total over the sealed family; a test walks through all of it. */
    PaymentBalance after(PaymentEvent event) {
        if (event instanceof PaymentRequested requested) {
            return withAsked(requested).withAuthorisation(AuthorisationStatus.OPEN);
        } else if (event instanceof PaymentAuthorised yes) {
            return answered(ProviderIntent.AUTHORISE)
                    .withAuthorisation(AuthorisationStatus.AUTHORISED)
                    .withAuthorised(yes.amount().amount());
        } else if (event instanceof PaymentCaptured taken) {
            return withCaptured(captured + taken.amount().amount());
        } else if (event instanceof PaymentDeclined) {
            return answered(ProviderIntent.AUTHORISE).withAuthorisation(AuthorisationStatus.DECLINED);
        } else if (event instanceof PaymentOutcomeUnknown unknown) {
            return withLost(unknown.intent());
        } else if (event instanceof VoidRequested undo) {
            return undo.deferred() ? withUndone(true) : withVoiding(true);
        } else if (event instanceof PaymentVoided) {
            return answered(ProviderIntent.VOID).withVoiding(false).withAuthorised(captured);
        } else if (event instanceof RefundRequested asking) {
            return withRefund(asking.refundId(), new Refund(asking.amount().amount(), /* paid= */ false));
        }
        PaymentRefunded back = (PaymentRefunded) event;
        PaymentBalance paid =
                withRefund(back.refundId(), new Refund(back.amount().amount(), /* paid= */ true));
        return paid.refunding() ? paid : paid.answered(ProviderIntent.REFUND);
    }

    /** An outcome ends the look-ups for its own intent only. */
    private PaymentBalance answered(ProviderIntent intent) {
        return lost == intent ? withLost(null) : this;
    }

    private PaymentBalance withAsked(PaymentRequested asked) {
        return new PaymentBalance(asked, authorisation, undone, voiding, lost, authorised, captured, refunds);
    }

    private PaymentBalance withAuthorisation(AuthorisationStatus authorisation) {
        return new PaymentBalance(asked, authorisation, undone, voiding, lost, authorised, captured, refunds);
    }

    private PaymentBalance withUndone(boolean undone) {
        return new PaymentBalance(asked, authorisation, undone, voiding, lost, authorised, captured, refunds);
    }

    private PaymentBalance withVoiding(boolean voiding) {
        return new PaymentBalance(asked, authorisation, undone, voiding, lost, authorised, captured, refunds);
    }

    private PaymentBalance withLost(@Nullable ProviderIntent lost) {
        return new PaymentBalance(asked, authorisation, undone, voiding, lost, authorised, captured, refunds);
    }

    private PaymentBalance withAuthorised(long authorised) {
        return new PaymentBalance(asked, authorisation, undone, voiding, lost, authorised, captured, refunds);
    }

    private PaymentBalance withCaptured(long captured) {
        return new PaymentBalance(asked, authorisation, undone, voiding, lost, authorised, captured, refunds);
    }

    private PaymentBalance withRefund(RefundId id, Refund refund) {
        Map<RefundId, Refund> more = new HashMap<>(refunds);
        more.put(id, refund);
        return new PaymentBalance(asked, authorisation, undone, voiding, lost, authorised, captured, more);
    }
}
