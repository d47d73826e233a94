package io.daybook.contract.payment.command;

import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;

/**
 * Records that the provider took the money.
 */
public record RecordCapture(PaymentId paymentId, CaptureId captureId) implements PaymentCommand {}
