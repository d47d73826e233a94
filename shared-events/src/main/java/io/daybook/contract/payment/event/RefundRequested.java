package io.daybook.contract.payment.event;

import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Money is to be given back: the intent by which the provider is called.
 *
 * @param orderId the order it pays
 * @param amount what is to be given back
 * @param request the request of staff that asked for it; absent where the order's process did
 */
@Revision("2")
public record RefundRequested(
        PaymentId paymentId,
        OrderId orderId,
        RefundId refundId,
        Money amount,
        @Nullable RequestMark request) implements PaymentEvent {}
