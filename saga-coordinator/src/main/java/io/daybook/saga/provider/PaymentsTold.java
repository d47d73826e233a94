package io.daybook.saga.provider;

import io.daybook.contract.payment.ProviderIntent;
import io.daybook.kit.alert.Alert;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.MetadataKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells payments what the provider answered, and staff what they must look after. */
public final class PaymentsTold {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentsTold.class);
    private static final MessageContext PROVIDER = MessageContext.of("provider");

    private final CommandSender commands;
    private final StaffAlerts alerts;

    /**
     * @param commands goes to the payments
     * @param alerts goes to staff
     */
    public PaymentsTold(CommandSender commands, StaffAlerts alerts) {
        this.commands = commands;
        this.alerts = alerts;
    }

    /** Whether the payment is known to have heard of it. Telling it twice is harmless, because it is idempotent. */
    boolean tell(ProviderCall call, Outcome outcome) {
        MessageContext context =
                PROVIDER.correlatedWith(call.orderId().value()).with(MetadataKeys.CAUSATION_ID, call.causationId());
        try {
            commands.send(outcome.record(call), context);
        } catch (RuntimeException failed) {
            LOG.info(
                    "The outcome of {} of payment {} will be told again: {}",
                    call.intent(),
                    call.paymentId(),
                    failed.toString());
            return false;
        }
        alertIfRefused(call, outcome);
        return true;
    }

    /** Money that ought to go back stays where it is, also where the order is at rest and its process is gone. */
    private void alertIfRefused(ProviderCall call, Outcome outcome) {
        boolean back = call.intent() == ProviderIntent.VOID || call.intent() == ProviderIntent.REFUND;
        if (back && outcome instanceof Outcome.Declined no) {
            alerts.raise(
                    Alert.PROVIDER_REFUSED,
                    "intent=" + call.intent() + " payment=" + call.paymentId() + " order=" + call.orderId() + " code="
                            + no.code());
        }
    }
}
