package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Records that the provider declined the payment.
 *
 * @param reason the provider's code, for example {@code insufficient_funds}
 */
public record RecordDecline(@TargetAggregateIdentifier PaymentId paymentId, String reason) implements PaymentCommand {}
