package io.daybook.contract.payment.event;

import static io.daybook.contract.Sensitivity.Level.SECRET;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import org.axonframework.serialization.Revision;

/**
 * A new authorisation is requested for what is not captured, before the present one expires: the intent by which the
 * provider is called. Until it is answered the present one holds.
 *
 * @param orderId the order it pays
 * @param retry which renewal it is, from 1
 * @param kind the means of payment
 * @param token the provider's name for the customer's means of payment
 * @param amount what was authorised and is not captured
 * @param instalments 1 to 36
 */
@Revision("1")
public record AuthorisationRenewalRequested(
        PaymentId paymentId,
        OrderId orderId,
        int retry,
        TenderKind kind,
        @Sensitivity(SECRET) String token,
        Money amount,
        int instalments)
        implements PaymentEvent {}
