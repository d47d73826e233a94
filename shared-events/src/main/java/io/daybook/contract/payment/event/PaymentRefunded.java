package io.daybook.contract.payment.event;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import org.axonframework.serialization.Revision;

/**
 * Money was given back.
 *
 * @param orderId the order it pays
 * @param amount what was given back; 0 where another refund had given it back already
 */
@Revision("1")
public record PaymentRefunded(PaymentId paymentId, OrderId orderId, RefundId refundId, Money amount)
        implements PaymentEvent {}
