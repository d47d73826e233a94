package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

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

    @TargetAggregateIdentifier
    PaymentId paymentId();
}
