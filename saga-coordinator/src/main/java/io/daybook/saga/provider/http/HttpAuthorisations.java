package io.daybook.saga.provider.http;

import io.daybook.contract.payment.TenderKind;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.ProviderCall;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Authorisations and their renewals: each is a payment intent, which is confirmed at once.
 *
 * <p>Making it again with its key is safe for a day, as long as the provider keeps keys; the search finds it after an
 * hour at the latest. So there is no time at which it could be made twice.
 */
final class HttpAuthorisations implements PaymentProvider {

    private final PaymentIntents intents;
    private final Duration hold;

    HttpAuthorisations(PaymentIntents intents, Duration hold) {
        this.intents = intents;
        this.hold = hold;
    }

    @Override
    public Outcome make(ProviderCall call) {
        return intents.create(form(call, Objects.requireNonNull(call.authorisation())), call.key())
                .authorisation(hold);
    }

    @Override
    public Optional<Outcome> find(ProviderCall call) {
        return intents.ofCall(call.key()).map(intent -> intent.authorisation(hold));
    }

    private static Map<String, String> form(ProviderCall call, ProviderCall.Authorisation asked) {
        boolean card = asked.kind() == TenderKind.CARD;
        Map<String, String> form = new LinkedHashMap<>();
        form.put("amount", Long.toString(asked.amount().amount()));
        form.put("currency", asked.amount().currency().toLowerCase(Locale.ROOT));
        form.put("payment_method", asked.token());
        form.put("confirm", "true");
        form.put("capture_method", card ? "manual" : "automatic");
        form.put("automatic_payment_methods[enabled]", "true");
        form.put("automatic_payment_methods[allow_redirects]", "never");
        form.put("expand[]", "latest_charge");
        if (asked.kind() != TenderKind.BANK_SLIP) {
            form.put("error_on_requires_action", "true"); // The customer is not here to act, so it is a decline.
        }
        if (card) {
            form.put("payment_method_options[card][request_multicapture]", "if_available");
        }
        if (card && asked.instalments() > 1) {
            String plan = "payment_method_options[card][installments]";
            form.put(plan + "[enabled]", "true");
            form.put(plan + "[plan][type]", "fixed_count");
            form.put(plan + "[plan][interval]", "month");
            form.put(plan + "[plan][count]", Integer.toString(asked.instalments()));
        }
        PaymentIntent.metadata(call, asked.kind()).forEach((name, value) -> form.put("metadata[" + name + "]", value));
        return form;
    }
}
