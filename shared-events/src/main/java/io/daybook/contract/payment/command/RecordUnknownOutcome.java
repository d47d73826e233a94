package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Records that the provider's answer was lost. It is looked up with the same key, never asked again blindly.
 *
 * @param intent what had been asked
 */
public record RecordUnknownOutcome(
        @TargetAggregateIdentifier PaymentId paymentId, ProviderIntent intent) implements PaymentCommand {}
