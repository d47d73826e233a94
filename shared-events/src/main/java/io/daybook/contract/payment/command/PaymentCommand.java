package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;

/**
 * Everything that can be asked of a payment.
 */
public sealed interface PaymentCommand
        permits RequestPayment,
                RecordAuthorisation,
                RecordDecline,
                RecordUnknownOutcome,
                RequestVoid,
                RecordVoid,
                RequestRefund,
                RecordRefund {

    PaymentId paymentId();
}
