package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;

/**
 * Records that the provider let the money go.
 */
public record RecordVoid(PaymentId paymentId) implements PaymentCommand {}
