package io.daybook.saga.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.payment.command.RecordCapture;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.ProviderCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the provider says by itself: a bank slip was paid or has expired, a hold was let go, money was given back, or an
 * answer that was lost.
 *
 * <p>Each becomes the command that the answer to our own call would have become, and payments take every outcome once,
 * so that webhooks that are repeated, late or in another order change nothing twice. What a webhook does not say itself
 * is asked.
 */
final class WebhookOutcomes {

    private final HttpVoids voids;
    private final HttpRefunds refunds;
    private final PaymentHistory history;
    private final Duration hold;

    WebhookOutcomes(HttpVoids voids, HttpRefunds refunds, PaymentHistory history, Duration hold) {
        this.voids = voids;
        this.refunds = refunds;
        this.history = history;
        this.hold = hold;
    }

    /**
     * What a payment is told.
     *
     * @param orderId the order it pays
     */
    record Telling(OrderId orderId, PaymentCommand command) {}

    /**
     * What follows from a webhook; nothing where it is not about one of our payments.
     *
     * @param event of the provider
     * @throws IllegalArgumentException if it is not in the provider's form
     * @throws ProviderUnansweredException if it cannot be asked now
     */
    List<Telling> of(JsonNode event) {
        String id = event.path("id").asText();
        String type = event.path("type").asText();
        JsonNode object = event.at("/data/object");
        if (type.isEmpty() || !object.isObject()) {
            throw new IllegalArgumentException("This is no event of the provider");
        } else if (type.startsWith("payment_intent.")) {
            PaymentIntent intent = ProviderRequests.read(object, PaymentIntent.class);
            return intent.says(PaymentIntent.CALL).isPresent() ? ofIntent(intent, id) : List.of();
        } else if (type.startsWith("refund.") || type.startsWith("charge.refund")) {
            return refunds.callsOf(object.path("payment_intent").asText(), id)
                    .flatMap(call -> refunds.find(call).stream().flatMap(outcome -> told(call, outcome)))
                    .toList();
        }
        return List.of();
    }

    private List<Telling> ofIntent(PaymentIntent intent, String eventId) {
        ProviderCall asked = call(intent, ProviderIntent.AUTHORISE, retry(intent), eventId);
        if (intent.status().equals("canceled")) {
            Optional<Telling> voided = history.lastVoid(asked.paymentId())
                    .map(last -> call(intent, ProviderIntent.VOID, last.retry(), eventId))
                    .flatMap(undo -> voids.find(undo).stream()
                            .flatMap(outcome -> told(undo, outcome))
                            .findFirst());
            if (voided.isPresent()) {
                return List.of(voided.get());
            }
        }
        return Stream.concat(told(asked, intent.authorisation(hold)), captures(intent, asked))
                .toList();
    }

    /** An outcome that is not known is no news. */
    private static Stream<Telling> told(ProviderCall call, Outcome outcome) {
        return outcome instanceof Outcome.Unknown
                ? Stream.empty()
                : Stream.of(new Telling(call.orderId(), outcome.record(call)));
    }

    private static Stream<Telling> captures(PaymentIntent intent, ProviderCall asked) {
        Predicate<Map.Entry<String, String>> capture = entry -> entry.getKey().startsWith(PaymentIntent.captured(""));
        return Stream.ofNullable(intent.metadata())
                .flatMap(metadata -> metadata.entrySet().stream())
                .filter(capture)
                .map(entry -> new RecordCapture(asked.paymentId(), new CaptureId(entry.getValue())))
                .map(command -> new Telling(asked.orderId(), command));
    }

    private static int retry(PaymentIntent intent) {
        return intent.says(PaymentIntent.RETRY).map(Integer::parseInt).orElse(0);
    }

    private static ProviderCall call(PaymentIntent intent, ProviderIntent asked, int retry, String causationId) {
        return new ProviderCall(
                intent.says(PaymentIntent.CALL).orElseThrow(),
                asked,
                new PaymentId(intent.says(PaymentIntent.PAYMENT).orElseThrow()),
                new OrderId(intent.says(PaymentIntent.ORDER).orElseThrow()),
                causationId,
                retry,
                /* authorisation= */ null,
                /* capture= */ null,
                /* refund= */ null);
    }
}
