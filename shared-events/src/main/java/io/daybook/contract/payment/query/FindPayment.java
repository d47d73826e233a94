package io.daybook.contract.payment.query;

import io.daybook.contract.payment.PaymentId;

/**
 * Asks for one payment. The answer is a {@link PaymentSummary}, or none.
 *
 * @param paymentId the payment
 */
public record FindPayment(PaymentId paymentId) {}
