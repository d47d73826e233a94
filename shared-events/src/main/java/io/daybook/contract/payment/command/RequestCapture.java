package io.daybook.contract.payment.command;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;

/**
 * Takes money that is held. Where less is held, or nothing, the event is {@code CaptureFailed}.
 *
 * @param orderId the order it pays
 * @param captureId unique within the payment; a capture that is known changes nothing
 * @param amount at most what is held and not being taken yet
 */
public record RequestCapture(PaymentId paymentId, OrderId orderId, CaptureId captureId, Money amount)
        implements PaymentCommand {}
