package io.daybook.contract.payment.event;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.payment.PaymentId;

/**
 * Everything that can happen to a payment. The permits clause lists them in the order of its life cycle.
 */
public sealed interface PaymentEvent extends AboutOrder
        permits PaymentRequested,
                PaymentPending,
                PaymentAuthorised,
                PaymentDeclined,
                PaymentOutcomeUnknown,
                AuthorisationRenewalRequested,
                CaptureRequested,
                PaymentCaptured,
                CaptureFailed,
                VoidRequested,
                PaymentVoided,
                VoidFailed,
                RefundRequested,
                PaymentRefunded,
                RefundFailed {

    PaymentId paymentId();
}
