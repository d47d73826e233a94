package io.daybook.contract.payment.event;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The money is to be let go: the intent by which the provider is called, unless it is deferred.
 *
 * @param orderId the order it pays
 * @param deferred whether the authorisation or a capture is still open, so that it is not known yet what there is to
 *     let go
 * @param retry how often it failed before
 * @param request the request of staff that asked for it; absent where the order's process did
 */
@Revision("2")
public record VoidRequested(
        PaymentId paymentId,
        OrderId orderId,
        boolean deferred,
        int retry,
        @Nullable RequestMark request) implements PaymentEvent {}
