package io.daybook.contract.payment.command;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;

/**
 * Gives money back. Where the payment is not there yet, this leaves a mark and the payment will be declined. The
 * answer is a {@link io.daybook.contract.payment.PaymentStatus}.
 *
 * @param orderId the order it pays
 * @param amount at most what was taken and not yet given back
 */
public record RequestRefund(PaymentId paymentId, OrderId orderId, RefundId refundId, Money amount)
        implements PaymentCommand {}
