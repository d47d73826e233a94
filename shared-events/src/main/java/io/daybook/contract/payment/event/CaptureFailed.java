package io.daybook.contract.payment.event;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * The money was not taken: the provider refused, or it was not held.
 *
 * @param orderId the order it pays
 * @param reason the provider's code, or {@code not_held}
 */
@Revision("1")
public record CaptureFailed(
        PaymentId paymentId,
        OrderId orderId,
        CaptureId captureId,
        @Sensitivity(NONE) String reason) implements PaymentEvent {}
