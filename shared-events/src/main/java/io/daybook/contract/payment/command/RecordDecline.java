package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;

/**
 * Records that the provider declined the payment, or a new authorisation of it.
 *
 * @param retry which new authorisation it is, from 1; 0 for the first one
 * @param reason the provider's code, for example {@code insufficient_funds}
 */
public record RecordDecline(PaymentId paymentId, int retry, String reason) implements PaymentCommand {}
