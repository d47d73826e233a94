package io.daybook.contract.payment.event;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * The payment is declined: by the provider, or because it was undone before the provider was asked. Of a declined
 * renewal, authorised falls to what was captured.
 *
 * @param orderId the order it pays
 * @param reason the provider's code, or {@code undone}
 * @param retry which new authorisation it is, from 1; 0 for the first one
 */
@Revision("2")
public record PaymentDeclined(
        PaymentId paymentId,
        OrderId orderId,
        @Sensitivity(NONE) String reason,
        int retry) implements PaymentEvent {}
