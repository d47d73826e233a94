package io.daybook.commandside.payment;

import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.event.AuthorisationRenewalRequested;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the provider authorised of a payment, at first and anew before that expired.
 *
 * @param status that of the first authorisation
 * @param amount minor units that are authorised, without what was voided
 * @param expiresAt until when the money is held; absent where it is taken at once
 * @param renewals the new authorisations, each with what it is for and was not captured since it was requested
 */
record Authorisation(
        AuthorisationStatus status, long amount, @Nullable Instant expiresAt, Operations renewals) {

    static final Authorisation NONE = new Authorisation(AuthorisationStatus.UNASKED, 0, null, Operations.NONE);

    boolean is(AuthorisationStatus expected) {
        return status == expected;
    }

    boolean isUnknown() {
        return status == AuthorisationStatus.UNKNOWN || renewals.any(OperationStatus.UNKNOWN);
    }

    /** Whether the provider was asked for it, and nothing was heard since. */
    boolean awaits(String retry) {
        return retry.equals("0") ? status == AuthorisationStatus.OPEN : renewals.awaits(retry);
    }

    /** What was held until a new authorisation of it was declined; nothing where the last that was answered was not. */
    long lapsed() {
        return renewals.lastAnswered()
                .filter(last -> last.status() == OperationStatus.FAILED)
                .map(PaymentOperation::amount)
                .orElse(0L);
    }

    /** A later one took the place of that one at the provider, or is to. */
    boolean isSuperseded(int retry) {
        return renewals.lastRetry().filter(last -> last > retry).isPresent();
    }

    /**
     * Ignores what is no authorisation and changes none.
     *
     * @param captured what is captured after the event
     */
    Authorisation after(PaymentEvent event, long captured) {
        if (event instanceof PaymentRequested) {
            return with(AuthorisationStatus.OPEN);
        } else if (event instanceof PaymentPending) {
            return with(AuthorisationStatus.PENDING);
        } else if (event instanceof PaymentAuthorised yes) {
            return authorised(yes, captured);
        } else if (event instanceof PaymentDeclined no) {
            return no.retry() == 0
                    ? with(AuthorisationStatus.DECLINED)
                    : with(captured, renewals.with(key(no.retry()), OperationStatus.FAILED));
        } else if (event instanceof PaymentOutcomeUnknown lost && lost.intent() == ProviderIntent.AUTHORISE) {
            return unknown(PaymentBalance.key(lost.operation()));
        } else if (event instanceof AuthorisationRenewalRequested renewal) {
            long asked = renewal.amount().amount();
            return with(amount, renewals.requested(key(renewal.retry()), asked));
        } else if (event instanceof PaymentCaptured taken) {
            long less = taken.amount().amount();
            return with(Math.max(amount, captured), renewals.each(renewal -> lessened(renewal, less)));
        } else if (event instanceof PaymentVoided) {
            return status == AuthorisationStatus.PENDING ? with(AuthorisationStatus.VOIDED) : with(captured, renewals);
        }
        return this;
    }

    private Authorisation authorised(PaymentAuthorised yes, long captured) {
        Operations answered = yes.retry() == 0 ? renewals : renewals.with(key(yes.retry()), OperationStatus.DONE);
        return new Authorisation(
                AuthorisationStatus.AUTHORISED, captured + yes.amount().amount(), yes.expiresAt(), answered);
    }

    private Authorisation unknown(String retry) {
        return retry.equals("0")
                ? with(AuthorisationStatus.UNKNOWN)
                : with(amount, renewals.with(retry, OperationStatus.UNKNOWN));
    }

    private static PaymentOperation lessened(PaymentOperation renewal, long captured) {
        return new PaymentOperation(Math.max(0, renewal.amount() - captured), renewal.status());
    }

    private static String key(int retry) {
        return Integer.toString(retry);
    }

    private Authorisation with(AuthorisationStatus next) {
        return new Authorisation(next, amount, expiresAt, renewals);
    }

    private Authorisation with(long authorised, Operations all) {
        return new Authorisation(status, authorised, expiresAt, all);
    }
}
