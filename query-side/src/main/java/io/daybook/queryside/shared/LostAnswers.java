package io.daybook.queryside.shared;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.VoidFailed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the provider for one payment whose answers are lost.
 *
 * <p>While there is one the payment is shown as {@link PaymentStatus#UNKNOWN}, and what else it would be is kept here:
 * money goes on to be taken and given back by other calls meanwhile.
 *
 * @param paymentId the payment
 * @param settled its status but for these calls
 * @param calls at least one, the first lost first
 */
public record LostAnswers(PaymentId paymentId, PaymentStatus settled, List<Call> calls) {

    /**
     * One call.
     *
     * @param intent what was asked
     * @param operation which of its intent: the id of a capture or a refund, else how often it was asked again
     */
    public record Call(ProviderIntent intent, String operation) {

        private static Call numbered(ProviderIntent intent, int retry) {
            return new Call(intent, String.valueOf(retry));
        }

        /** Where the event names no operation, it is the first of its intent. */
        private static Call lost(PaymentOutcomeUnknown event) {
            return event.operation() == null
                    ? numbered(event.intent(), 0)
                    : new Call(event.intent(), event.operation());
        }
    }

    /** The calls after the next event: one that is lost is added, one that is answered after all is left out. */
    static List<Call> after(List<Call> calls, PaymentEvent event) {
        if (event instanceof PaymentOutcomeUnknown unknown) {
            Call lost = Call.lost(unknown);
            return calls.contains(lost) ? calls : with(calls, lost);
        }
        Call answered = answeredBy(event);
        return answered != null && calls.contains(answered)
                ? calls.stream().filter(call -> !call.equals(answered)).toList()
                : calls;
    }

    private static List<Call> with(List<Call> calls, Call further) {
        List<Call> more = new ArrayList<>(calls);
        more.add(further);
        return List.copyOf(more);
    }

    /** The call whose outcome the event is; null where it is none of a call, or of one that was answered before. */
    private static @Nullable Call answeredBy(PaymentEvent event) {
        if (event instanceof PaymentPending) {
            return Call.numbered(ProviderIntent.AUTHORISE, 0);
        }
        if (event instanceof PaymentAuthorised yes) {
            return Call.numbered(ProviderIntent.AUTHORISE, yes.retry());
        }
        if (event instanceof PaymentDeclined no) {
            return Call.numbered(ProviderIntent.AUTHORISE, no.retry());
        }
        if (event instanceof PaymentCaptured yes && yes.captureId() != null) {
            return new Call(ProviderIntent.CAPTURE, yes.captureId().value());
        }
        if (event instanceof CaptureFailed no) {
            return new Call(ProviderIntent.CAPTURE, no.captureId().value());
        }
        if (event instanceof PaymentVoided yes) {
            return Call.numbered(ProviderIntent.VOID, yes.retry());
        }
        if (event instanceof VoidFailed no) {
            return Call.numbered(ProviderIntent.VOID, no.retry());
        }
        if (event instanceof PaymentRefunded yes) {
            return new Call(ProviderIntent.REFUND, yes.refundId().value());
        }
        return event instanceof RefundFailed no
                ? new Call(ProviderIntent.REFUND, no.refundId().value())
                : null;
    }
}
