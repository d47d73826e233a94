package io.daybook.contract.payment.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * What was held is let go. Authorised falls to what was captured.
 *
 * @param orderId the order it pays
 * @param retry as in the intent
 */
@Revision("2")
public record PaymentVoided(PaymentId paymentId, OrderId orderId, int retry) implements PaymentEvent {}
