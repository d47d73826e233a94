package io.daybook.contract.payment.event;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The provider's answer was lost; the outcome is being looked up and may be either.
 *
 * @param orderId the order it pays
 * @param intent what had been asked
 * @param operation which capture, refund, void or new authorisation it was; absent for the first of its intent that
 *     has no id of its own
 */
@Revision("2")
public record PaymentOutcomeUnknown(
        PaymentId paymentId,
        OrderId orderId,
        ProviderIntent intent,
        @Sensitivity(NONE) @Nullable String operation) implements PaymentEvent {}
