package io.daybook.contract.order;

import io.daybook.contract.money.Money;
import io.daybook.contract.payment.PaymentId;

/**
 * An amount that concerns one payment of an order.
 */
public record PaymentPart(PaymentId paymentId, Money amount) {}
