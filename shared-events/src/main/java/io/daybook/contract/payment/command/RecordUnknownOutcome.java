package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import org.jspecify.annotations.Nullable;

/**
 * Records that the provider's answer was lost. It is looked up with the same key, never asked again blindly.
 *
 * @param intent what had been asked
 * @param operation which capture, refund, void or new authorisation it was; absent for the first of its intent that
 *     has no id of its own
 */
public record RecordUnknownOutcome(
        PaymentId paymentId,
        ProviderIntent intent,
        @Nullable String operation) implements PaymentCommand {}
