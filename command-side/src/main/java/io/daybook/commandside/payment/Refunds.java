package io.daybook.commandside.payment;

import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.RefundRequested;

/**
 * What was given back of a payment.
 *
 * @param all every refund that was requested
 * @param failed minor units whose refund the provider refused, and that nobody requested again; the payment itself
 *     never does, or it would ask for ever. Other money is requested before these
 */
record Refunds(Operations all, long failed) {

    static final Refunds NONE = new Refunds(Operations.NONE, 0);

    long paid() {
        return all.amountDone();
    }

    /** The id of a refund that the payment requests by itself: the same one whenever the same events are replayed. */
    RefundId nextUndo() {
        return new RefundId("undo-" + (all.all().size() + 1));
    }

    /**
     * Ignores what is about no refund.
     *
     * @param captured what is captured after the event
     */
    Refunds after(PaymentEvent event, long captured) {
        if (event instanceof RefundRequested asking) {
            long asked = asking.amount().amount();
            return with(all.requested(asking.refundId().value(), asked), failed, captured);
        } else if (event instanceof PaymentRefunded back) {
            PaymentOperation done = new PaymentOperation(back.amount().amount(), OperationStatus.DONE);
            return with(all.with(back.refundId().value(), done), failed, captured);
        } else if (event instanceof RefundFailed refused) {
            Operations now = all.with(refused.refundId().value(), OperationStatus.FAILED);
            return with(now, failed + all.amountOf(refused.refundId().value()), captured);
        } else if (event instanceof PaymentOutcomeUnknown lost && lost.intent() == ProviderIntent.REFUND) {
            return new Refunds(all.with(PaymentBalance.key(lost.operation()), OperationStatus.UNKNOWN), failed);
        }
        return this;
    }

    /** What failed is at most what nobody is asked for: a refund may be requested again, or have been paid later. */
    private static Refunds with(Operations all, long failed, long captured) {
        long left = captured - all.amountDone() - all.amountOpen();
        return new Refunds(all, Math.max(0, Math.min(failed, left)));
    }
}
