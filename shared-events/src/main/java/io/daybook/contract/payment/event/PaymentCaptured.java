package io.daybook.contract.payment.event;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The money is taken. Where less was held than that, because it was let go or declined anew meanwhile, authorised
 * rises to what is captured: the provider had held it.
 *
 * @param orderId the order it pays
 * @param amount what was taken by this capture
 * @param captureId which capture it was; absent where the kind is captured when authorised
 */
@Revision("2")
public record PaymentCaptured(
        PaymentId paymentId,
        OrderId orderId,
        Money amount,
        @Nullable CaptureId captureId) implements PaymentEvent {}
