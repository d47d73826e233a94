package io.daybook.contract.payment.event;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.payment.PaymentId;

/**
 * Everything that can happen to a payment. Read the permits clause as its life.
 */
public sealed interface PaymentEvent extends AboutOrder
        permits PaymentRequested,
                PaymentAuthorised,
                PaymentCaptured,
                PaymentDeclined,
                PaymentOutcomeUnknown,
                VoidRequested,
                PaymentVoided,
                RefundRequested,
                PaymentRefunded {

    PaymentId paymentId();
}
