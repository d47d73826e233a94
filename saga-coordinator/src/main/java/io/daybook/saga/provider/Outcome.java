package io.daybook.saga.provider;

import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordCapture;
import io.daybook.contract.payment.command.RecordCaptureFailure;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordPending;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordRefundFailure;
import io.daybook.contract.payment.command.RecordUnknownOutcome;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.contract.payment.command.RecordVoidFailure;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The outcome of a call to the provider. */
public sealed interface Outcome {

    /** Whether this settles a call of that intent; one that is not settled is looked up again. */
    default boolean settles(ProviderIntent intent) {
        return this instanceof Declined
                || (intent == ProviderIntent.AUTHORISE ? this instanceof Authorised : this instanceof Done);
    }

    /** What the payment is told. What is no answer to that call is an unknown outcome. */
    default PaymentCommand record(ProviderCall call) {
        PaymentId paymentId = call.paymentId();
        if (this instanceof Declined declined) {
            return declined.refusal(call);
        } else if (this instanceof Pending && call.intent() == ProviderIntent.AUTHORISE && call.retry() == 0) {
            return new RecordPending(paymentId);
        } else if (!settles(call.intent())) {
            return new RecordUnknownOutcome(paymentId, call.intent(), call.operation());
        } else if (this instanceof Authorised held) {
            return new RecordAuthorisation(paymentId, call.retry(), held.reference(), held.expiresAt());
        } else if (call.intent() == ProviderIntent.VOID) {
            return new RecordVoid(paymentId, call.retry());
        }
        return call.refund() == null
                ? new RecordCapture(paymentId, captured(call))
                : new RecordRefund(paymentId, refunded(call));
    }

    private static CaptureId captured(ProviderCall call) {
        return Objects.requireNonNull(call.capture()).captureId();
    }

    private static RefundId refunded(ProviderCall call) {
        return Objects.requireNonNull(call.refund()).refundId();
    }

    /**
     * The money is held, or taken where the kind is captured when authorised.
     *
     * @param reference the provider's own name for what it did
     * @param expiresAt until when it is held; absent where it is taken at once
     */
    record Authorised(String reference, @Nullable Instant expiresAt) implements Outcome {}

    /** The provider took note of the payment, and the customer has still to pay. It is looked up until it is paid. */
    record Pending() implements Outcome {}

    /** What was held is taken or let go, or what was taken is given back. */
    record Done() implements Outcome {}

    /**
     * The provider declined. It did nothing, and asking with the same key again changes nothing.
     *
     * @param code its reason, for example {@code insufficient_funds}
     */
    record Declined(String code) implements Outcome {

        private PaymentCommand refusal(ProviderCall call) {
            PaymentId paymentId = call.paymentId();
            return switch (call.intent()) {
                case AUTHORISE -> new RecordDecline(paymentId, call.retry(), code);
                case CAPTURE -> new RecordCaptureFailure(paymentId, captured(call), code);
                case VOID -> new RecordVoidFailure(paymentId, call.retry(), code);
                case REFUND -> new RecordRefundFailure(paymentId, refunded(call), code);
            };
        }
    }

    /** The outcome is not known: the answer was lost, late or not understood. */
    record Unknown() implements Outcome {}
}
