package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;

/**
 * Records that the provider refused to give the money back.
 *
 * @param reason the provider's code
 */
public record RecordRefundFailure(PaymentId paymentId, RefundId refundId, String reason) implements PaymentCommand {}
