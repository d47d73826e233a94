package io.daybook.contract.payment.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * The provider has taken note of the payment, and the customer has still to pay.
 *
 * @param orderId the order it pays
 */
@Revision("1")
public record PaymentPending(PaymentId paymentId, OrderId orderId) implements PaymentEvent {}
