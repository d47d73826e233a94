package io.daybook.contract.payment.command;

import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;

/**
 * Records that the provider refused to take the money.
 *
 * @param reason the provider's code, for example {@code expired}
 */
public record RecordCaptureFailure(PaymentId paymentId, CaptureId captureId, String reason) implements PaymentCommand {}
