package io.daybook.contract.order;

import static io.daybook.contract.Sensitivity.Level.SECRET;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.money.Money;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;

/**
 * One way in which an order is paid; there may be many.
 *
 * @param paymentId the payment that carries it out
 * @param kind the means of payment
 * @param token the provider's name for the customer's means of payment
 * @param amount what it pays, at least 1; also 0 where the order was amended
 * @param instalments 1 to 36
 */
public record Tender(
        PaymentId paymentId,
        TenderKind kind,
        @Sensitivity(SECRET) String token,
        Money amount,
        int instalments) {}
