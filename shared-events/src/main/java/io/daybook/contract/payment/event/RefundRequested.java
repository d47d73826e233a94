package io.daybook.contract.payment.event;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import org.axonframework.serialization.Revision;

/**
 * Money is to be given back: the intent by which the provider is called.
 *
 * @param orderId the order it pays
 * @param amount what is to be given back
 */
@Revision("1")
public record RefundRequested(PaymentId paymentId, OrderId orderId, RefundId refundId, Money amount)
        implements PaymentEvent {}
