package io.daybook.contract.payment.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import org.axonframework.serialization.Revision;

/**
 * The provider's answer was lost; the outcome is being looked up and may be either.
 *
 * @param orderId the order it pays
 * @param intent what had been asked
 */
@Revision("1")
public record PaymentOutcomeUnknown(PaymentId paymentId, OrderId orderId, ProviderIntent intent)
        implements PaymentEvent {}
