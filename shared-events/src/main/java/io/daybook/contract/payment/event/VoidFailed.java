package io.daybook.contract.payment.event;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * The provider refused to let the money go.
 *
 * @param orderId the order it pays
 * @param retry as in the intent
 * @param reason the provider's code
 */
@Revision("1")
public record VoidFailed(
        PaymentId paymentId,
        OrderId orderId,
        int retry,
        @Sensitivity(NONE) String reason) implements PaymentEvent {}
