package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything that can be asked of a payment.
 */
public sealed interface PaymentCommand
        permits RequestPayment,
                RecordPending,
                RecordAuthorisation,
                RecordDecline,
                RecordUnknownOutcome,
                RenewAuthorisation,
                RequestCapture,
                RecordCapture,
                RecordCaptureFailure,
                RequestVoid,
                RecordVoid,
                RecordVoidFailure,
                RequestRefund,
                RecordRefund,
                RecordRefundFailure,
                CapturePayment,
                RefundPayment,
                VoidPayment {

    @TargetAggregateIdentifier
    PaymentId paymentId();
}
