package io.daybook.saga.provider;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordUnknownOutcome;
import io.daybook.contract.payment.command.RecordVoid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The outcome of a call to the provider. */
public sealed interface Outcome {

    /** Whether this settles a call of that intent. A provider that declines to undo settles nothing. */
    default boolean settles(ProviderIntent intent) {
        return switch (intent) {
            case AUTHORISE -> this instanceof Authorised || this instanceof Declined;
            case CAPTURE, VOID, REFUND -> this instanceof Undone;
        };
    }

    /**
     * What the payment is told. An outcome that settles nothing is recorded as unknown: it is looked up, and in the end
     * manual action is required.
     */
    default PaymentCommand record(ProviderCall call) {
        PaymentId paymentId = call.paymentId();
        if (!settles(call.intent())) {
            return new RecordUnknownOutcome(paymentId, call.intent(), /* operation= */ null);
        } else if (this instanceof Authorised authorised) {
            return new RecordAuthorisation(paymentId, /* retry= */ 0, authorised.reference(), authorised.expiresAt());
        } else if (this instanceof Declined declined) {
            return new RecordDecline(paymentId, /* retry= */ 0, declined.code());
        }
        return call.refund() == null
                ? new RecordVoid(paymentId, /* retry= */ 0)
                : new RecordRefund(paymentId, call.refund().refundId());
    }

    /**
     * The money is held, or taken where the kind is captured when authorised.
     *
     * @param reference the provider's own name for what it did
     * @param expiresAt until when it is held; absent where it is taken at once
     */
    record Authorised(String reference, @Nullable Instant expiresAt) implements Outcome {}

    /** What was held is let go, or what was taken is given back. */
    record Undone() implements Outcome {}

    /**
     * The provider declined.
     *
     * @param code its reason, for example {@code insufficient_funds}
     */
    record Declined(String code) implements Outcome {}

    /** The outcome is not known: the answer was lost, late or not understood. */
    record Unknown() implements Outcome {}
}
