package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Records that the provider gave the money back.
 */
public record RecordRefund(@TargetAggregateIdentifier PaymentId paymentId, RefundId refundId)
        implements PaymentCommand {}
