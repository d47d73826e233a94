package io.daybook.saga.provider.http;

import io.daybook.kit.axon.Ids;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.ProviderCall;
import java.util.List;
import java.util.Optional;

/**
 * Lets go what a payment holds: every authorisation of it that is open, also one that a renewal took the place of. Its
 * outcome is the state in which they are afterwards.
 */
final class HttpVoids implements PaymentProvider {

    private final PaymentIntents intents;

    HttpVoids(PaymentIntents intents) {
        this.intents = intents;
    }

    @Override
    public Outcome make(ProviderCall call) {
        List<PaymentIntent> known = intents.ofPayment(call.paymentId());
        PaymentIntent newest = known.get(known.size() - 1);
        try {
            known.stream().filter(PaymentIntent::isOpen).forEach(intent -> {
                boolean last = intent.equals(newest);
                intents.cancel(intent, last ? call.key() : Ids.derived(call.key(), intent.id()));
            });
        } catch (ProviderDeclinedException refused) {
            return find(call).orElseGet(() -> new Outcome.Declined(refused.code())); // It may have been paid meanwhile.
        }
        return find(call).orElseGet(Outcome.Unknown::new);
    }

    @Override
    public Optional<Outcome> find(ProviderCall call) {
        List<PaymentIntent> known = intents.ofPayment(call.paymentId());
        return known.stream().anyMatch(PaymentIntent::isOpen)
                ? Optional.empty()
                : Optional.of(known.get(known.size() - 1).release());
    }
}
