package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Records that the provider let the money go.
 */
public record RecordVoid(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {}
