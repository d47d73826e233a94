package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;

/**
 * Records that the provider let the money go.
 *
 * @param retry as in the intent
 */
public record RecordVoid(PaymentId paymentId, int retry) implements PaymentCommand {}
