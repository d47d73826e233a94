package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;

/**
 * Records that the provider refused to let the money go.
 *
 * @param retry as in the intent
 * @param reason the provider's code
 */
public record RecordVoidFailure(PaymentId paymentId, int retry, String reason) implements PaymentCommand {}
