package io.daybook.contract.payment.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * The money is to be let go: the intent by which the provider is called, unless it is deferred.
 *
 * @param orderId the order it pays
 * @param deferred whether the authorisation is still open, so that there is nothing to let go yet
 */
@Revision("1")
public record VoidRequested(PaymentId paymentId, OrderId orderId, boolean deferred) implements PaymentEvent {}
