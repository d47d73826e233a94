package io.daybook.contract.payment.command;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;

/**
 * Undoes a payment: holds are let go, and what was taken is given back. While the authorisation or a capture is open
 * the payment remembers it; where the payment is not there yet, this leaves a mark and the payment will be declined.
 * The answer is a {@link io.daybook.contract.payment.PaymentStatus}.
 *
 * @param orderId the order it pays
 * @param retry how often it failed before; a new number asks the provider again
 */
public record RequestVoid(PaymentId paymentId, OrderId orderId, int retry) implements PaymentCommand {}
