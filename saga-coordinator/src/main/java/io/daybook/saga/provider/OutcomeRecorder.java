package io.daybook.saga.provider;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordUnknownOutcome;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.MetadataKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the outcome of a call to the payment as a command. Sending it twice is harmless, because the payment is
 * idempotent.
 */
public final class OutcomeRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeRecorder.class);
    private static final MessageContext PROVIDER = MessageContext.of("provider");

    private final CommandSender commands;

    public OutcomeRecorder(CommandSender commands) {
        this.commands = commands;
    }

    /** Whether the payment is known to have handled it. */
    boolean record(ProviderCall call, Outcome outcome) {
        PaymentCommand command = command(call, outcome);
        try {
            commands.send(
                    command,
                    PROVIDER.correlatedWith(call.orderId().value())
                            .with(MetadataKeys.CAUSATION_ID, call.causationId()));
            return true;
        } catch (RuntimeException failed) {
            LOG.info(
                    "{} of payment {} will be told again: {}",
                    command.getClass().getSimpleName(),
                    call.paymentId(),
                    failed.toString());
            return false;
        }
    }

    /**
     * An outcome that settles nothing is recorded as unknown: it is looked up, and in the end manual action is
     * required.
     */
    private static PaymentCommand command(ProviderCall call, Outcome outcome) {
        PaymentId paymentId = call.paymentId();
        if (!outcome.settles(call.intent())) {
            return new RecordUnknownOutcome(paymentId, call.intent());
        } else if (outcome instanceof Outcome.Authorised authorised) {
            return new RecordAuthorisation(paymentId, authorised.reference(), authorised.expiresAt());
        } else if (outcome instanceof Outcome.Declined declined) {
            return new RecordDecline(paymentId, declined.code());
        }
        return call.refund() == null
                ? new RecordVoid(paymentId)
                : new RecordRefund(paymentId, call.refund().refundId());
    }
}
