package io.daybook.saga.provider;

import io.daybook.contract.payment.ProviderIntent;
import io.daybook.kit.alert.Alert;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.MetadataKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells payments what the provider answered, and staff what they must look after. */
public final class PaymentsTold {

    /** What became of calls; tags {@code intent}, {@code outcome}, among which {@code unknown}. */
    static final String OUTCOMES = "daybook.provider.outcomes";

    private static final Logger LOG = LoggerFactory.getLogger(PaymentsTold.class);
    private static final MessageContext PROVIDER = MessageContext.of("provider");

    private final CommandSender commands;
    private final StaffAlerts alerts;
    private final MeterRegistry meters;

    /**
     * @param commands goes to the payments
     * @param alerts goes to staff
     * @param meters counts what the provider answered
     */
    public PaymentsTold(CommandSender commands, StaffAlerts alerts, MeterRegistry meters) {
        this.commands = commands;
        this.alerts = alerts;
        this.meters = meters;
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
        meters.counter(
                        OUTCOMES,
                        "intent",
                        lowerCase(call.intent().name()),
                        "outcome",
                        lowerCase(outcome.getClass().getSimpleName()))
                .increment();
        alertIfRefused(call, outcome);
        return true;
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
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
