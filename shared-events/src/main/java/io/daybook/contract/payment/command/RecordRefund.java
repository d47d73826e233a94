package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;

/**
 * Records that the provider gave the money back.
 */
public record RecordRefund(PaymentId paymentId, RefundId refundId) implements PaymentCommand {}
