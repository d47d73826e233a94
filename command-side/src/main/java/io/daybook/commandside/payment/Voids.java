package io.daybook.commandside.payment;

import io.daybook.contract.RequestMark;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.VoidFailed;
import io.daybook.contract.payment.event.VoidRequested;
import org.jspecify.annotations.Nullable;

/**
 * The voids of a payment. The order's process undoes all of it, what was captured too; staff let go only what is held.
 *
 * @param all the voids that the provider was asked for
 * @param undone whether the order's process undid the payment
 * @param deferred whether there is a void to request as soon as nothing is open any more
 * @param request the request of staff whose void is deferred; absent where none of theirs is
 */
record Voids(
        Operations all,
        boolean undone,
        boolean deferred,
        @Nullable RequestMark request) {

    static final Voids NONE = new Voids(Operations.NONE, false, false, null);

    /** Whether what is held is to be let go, so that nothing may be taken of it any more. */
    boolean underWay() {
        return undone || deferred || all.anyOpen();
    }

    /** Whether a void may have let go what a capture took at the same time. */
    boolean mayHaveLetGo() {
        return all.anyOpen() || all.any(OperationStatus.DONE);
    }

    /** The number of a void that the payment or staff request. */
    int nextRetry() {
        return all.lastRetry().map(last -> last + 1).orElse(0);
    }

    boolean knows(int retry) {
        return all.knows(Integer.toString(retry));
    }

    /** Ignores what is about no void. */
    Voids after(PaymentEvent event) {
        if (event instanceof VoidRequested asking) {
            boolean process = undone || asking.request() == null;
            return asking.deferred()
                    ? new Voids(all, process, true, asking.request())
                    : new Voids(all.requested(Integer.toString(asking.retry()), 0), process, false, null);
        } else if (event instanceof PaymentVoided done) {
            return with(all.with(Integer.toString(done.retry()), OperationStatus.DONE));
        } else if (event instanceof VoidFailed refused) {
            return with(all.with(Integer.toString(refused.retry()), OperationStatus.FAILED));
        } else if (event instanceof PaymentDeclined no && no.retry() > 0 && !undone) {
            return new Voids(
                    all, undone, /* deferred= */ false, null); // Nothing is left that staff's void could let go.
        } else if (event instanceof PaymentOutcomeUnknown lost && lost.intent() == ProviderIntent.VOID) {
            return with(all.with(PaymentBalance.key(lost.operation()), OperationStatus.UNKNOWN));
        }
        return this;
    }

    private Voids with(Operations now) {
        return new Voids(now, undone, deferred, request);
    }
}
