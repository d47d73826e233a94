package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;

/**
 * Records that the provider declined the payment.
 *
 * @param reason the provider's code, for example {@code insufficient_funds}
 */
public record RecordDecline(PaymentId paymentId, String reason) implements PaymentCommand {}
