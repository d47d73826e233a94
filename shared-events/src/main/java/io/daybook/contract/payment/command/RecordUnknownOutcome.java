package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;

/**
 * Records that the provider's answer was lost. It is looked up with the same key, never asked again blindly.
 *
 * @param intent what had been asked
 */
public record RecordUnknownOutcome(PaymentId paymentId, ProviderIntent intent) implements PaymentCommand {}
