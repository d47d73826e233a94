package io.daybook.contract.payment.event;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * There will be no money: the provider said no, or the payment was undone before it was asked.
 *
 * @param paymentId the payment
 * @param orderId the order it pays
 * @param reason the provider's code, or {@code undone}
 */
@Revision("1")
public record PaymentDeclined(
        PaymentId paymentId,
        OrderId orderId,
        @Sensitivity(NONE) String reason) implements PaymentEvent {}
