package io.daybook.contract.payment.command;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;

/**
 * Requests the money from the provider. Where the payment was undone before, the event is {@code PaymentDeclined}.
 *
 * @param orderId the order it pays
 * @param kind the means of payment
 * @param token the provider's name for the customer's means of payment
 * @param amount what is to be paid
 * @param instalments 1 to 36
 */
public record RequestPayment(
        PaymentId paymentId, OrderId orderId, TenderKind kind, String token, Money amount, int instalments)
        implements PaymentCommand {}
