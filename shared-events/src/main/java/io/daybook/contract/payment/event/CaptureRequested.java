package io.daybook.contract.payment.event;

import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Money that is held is to be taken: the intent by which the provider is called.
 *
 * @param orderId the order it pays
 * @param amount what is to be taken
 * @param request the request of staff that asked for it; absent where the order's process did
 */
@Revision("1")
public record CaptureRequested(
        PaymentId paymentId,
        OrderId orderId,
        CaptureId captureId,
        Money amount,
        @Nullable RequestMark request) implements PaymentEvent {}
