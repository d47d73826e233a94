package io.daybook.contract.payment.event;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import org.axonframework.serialization.Revision;

/**
 * The provider refused to give the money back.
 *
 * @param orderId the order it pays
 * @param reason the provider's code
 */
@Revision("1")
public record RefundFailed(
        PaymentId paymentId,
        OrderId orderId,
        RefundId refundId,
        @Sensitivity(NONE) String reason) implements PaymentEvent {}
