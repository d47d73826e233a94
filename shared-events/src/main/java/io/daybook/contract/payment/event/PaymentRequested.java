package io.daybook.contract.payment.event;

import static io.daybook.contract.Sensitivity.Level.SECRET;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import org.axonframework.serialization.Revision;

/**
 * The money is to be requested: the intent by which the provider is called.
 *
 * @param orderId the order it pays
 * @param kind the means of payment
 * @param token the provider's name for the customer's means of payment
 * @param amount what is to be paid
 * @param instalments 1 to 36
 */
@Revision("1")
public record PaymentRequested(
        PaymentId paymentId,
        OrderId orderId,
        TenderKind kind,
        @Sensitivity(SECRET) String token,
        Money amount,
        int instalments)
        implements PaymentEvent {}
