package io.daybook.saga.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.contract.payment.PaymentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The provider's payment intents, found from our ids.
 *
 * <p>One that the log names is read by its name, which is exact. The search by metadata finds a new one only after a
 * minute, in an outage of the provider an hour, and then what is found is certain and what is not found is not.
 */
final class PaymentIntents {

    private static final String PATH = "/v1/payment_intents";

    private final ProviderRequests requests;
    private final PaymentHistory history;

    PaymentIntents(ProviderRequests requests, PaymentHistory history) {
        this.requests = requests;
        this.history = history;
    }

    PaymentIntent create(Map<String, String> form, String key) {
        return intent(requests.post(PATH, form, key));
    }

    void capture(PaymentIntent intent, Map<String, String> form, String key) {
        requests.post(PATH + "/" + intent.id() + "/capture", form, key);
    }

    void cancel(PaymentIntent intent, String key) {
        requests.post(PATH + "/" + intent.id() + "/cancel", Map.of(), key);
    }

    /** The one that a call with that key has made, if it is found. */
    Optional<PaymentIntent> ofCall(String key) {
        return search(PaymentIntent.CALL, key).stream().findFirst().map(this::named);
    }

    /**
     * All of a payment, the first one first, as they are now.
     *
     * @throws ProviderUnansweredException if none is found, which is no proof that there is none
     */
    List<PaymentIntent> ofPayment(PaymentId paymentId) {
        List<String> named = history.references(paymentId);
        List<String> ids = named.isEmpty() ? search(PaymentIntent.PAYMENT, paymentId.value()) : named;
        if (ids.isEmpty()) {
            throw new ProviderUnansweredException("Nothing is found yet of payment " + paymentId, false, null);
        }
        return ids.stream().map(this::named).toList();
    }

    private PaymentIntent named(String id) {
        return intent(requests.get(PATH + "/" + id, Map.of("expand[]", "latest_charge")));
    }

    /** Names alone, because what is found may be as it was a minute ago. Our ids have no quotes, which end the text. */
    private List<String> search(String name, String value) {
        JsonNode found = requests.get(PATH + "/search", Map.of("query", "metadata['" + name + "']:'" + value + "'"));
        return StreamSupport.stream(found.path("data").spliterator(), false)
                .map(intent -> intent.path("id").asText())
                .toList();
    }

    private static PaymentIntent intent(JsonNode json) {
        return ProviderRequests.read(json, PaymentIntent.class);
    }
}
