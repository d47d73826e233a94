package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;

/**
 * Records that the provider took note of the payment and that the customer has still to pay, for example a bank slip.
 */
public record RecordPending(PaymentId paymentId) implements PaymentCommand {}
