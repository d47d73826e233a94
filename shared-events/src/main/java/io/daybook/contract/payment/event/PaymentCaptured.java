package io.daybook.contract.payment.event;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * The money is taken.
 *
 * @param orderId the order it pays
 * @param amount what was taken by this capture
 */
@Revision("1")
public record PaymentCaptured(PaymentId paymentId, OrderId orderId, Money amount) implements PaymentEvent {}
