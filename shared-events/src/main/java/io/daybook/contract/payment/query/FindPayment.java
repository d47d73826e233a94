package io.daybook.contract.payment.query;

import io.daybook.contract.payment.PaymentId;

/**
 * Asks for a payment. The answer is a {@link PaymentSummary}, or none where there is no such payment.
 */
public record FindPayment(PaymentId paymentId) {}
