package io.daybook.saga.provider.http;

import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.ProviderCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Captures of what is held, several of one authorisation where several shipments leave.
 *
 * <p>Each writes its key into the metadata of what it takes from, in the same request, where it is looked up.
 */
final class HttpCaptures implements PaymentProvider {

    private final PaymentIntents intents;

    HttpCaptures(PaymentIntents intents) {
        this.intents = intents;
    }

    @Override
    public Outcome make(ProviderCall call) {
        List<PaymentIntent> known = intents.ofPayment(call.paymentId());
        if (!isMade(call, known)) {
            PaymentIntent newest = known.get(known.size() - 1);
            intents.capture(newest, form(call, newest), call.key());
        }
        return new Outcome.Done();
    }

    @Override
    public Optional<Outcome> find(ProviderCall call) {
        return isMade(call, intents.ofPayment(call.paymentId())) ? Optional.of(new Outcome.Done()) : Optional.empty();
    }

    private static boolean isMade(ProviderCall call, List<PaymentIntent> known) {
        String entry = PaymentIntent.captured(call.key());
        return known.stream().anyMatch(intent -> intent.says(entry).isPresent());
    }

    /** The provider lets the rest go unless it is told not to, and only of some cards it takes in parts. */
    private static Map<String, String> form(ProviderCall call, PaymentIntent from) {
        ProviderCall.Capture asked = Objects.requireNonNull(call.capture());
        Map<String, String> form = new LinkedHashMap<>();
        form.put("amount_to_capture", Long.toString(asked.amount().amount()));
        if (asked.amount().amount() < from.amountCapturable()) {
            form.put("final_capture", "false");
        }
        form.put(
                "metadata[" + PaymentIntent.captured(call.key()) + "]",
                asked.captureId().value());
        return form;
    }
}
