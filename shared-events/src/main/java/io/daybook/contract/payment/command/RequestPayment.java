package io.daybook.contract.payment.command;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for the money. Where the payment was undone before, the answer is {@code PaymentDeclined}.
 *
 * @param paymentId the payment
 * @param orderId the order it pays
 * @param kind how it is paid
 * @param token the provider's name for the customer's means of payment
 * @param amount what is to be paid
 * @param instalments 1 to 36
 */
public record RequestPayment(
        @TargetAggregateIdentifier PaymentId paymentId,
        OrderId orderId,
        TenderKind kind,
        String token,
        Money amount,
        int instalments)
        implements PaymentCommand {}
