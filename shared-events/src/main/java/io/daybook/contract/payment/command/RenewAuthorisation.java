package io.daybook.contract.payment.command;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;

/**
 * Requests a new authorisation, before the present one expires, for what is not captured. Where nothing is held that is
 * not captured, it changes nothing.
 *
 * @param orderId the order it pays
 * @param retry which renewal it is, from 1; one that is known changes nothing
 */
public record RenewAuthorisation(PaymentId paymentId, OrderId orderId, int retry) implements PaymentCommand {}
