package io.daybook.saga.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.kit.axon.Ids;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.ProviderCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Gives back what was taken.
 *
 * <p>What a renewed payment has taken lies in several payment intents, so one of our refunds may be several of the
 * provider's: each payment intent gives back at most what it has taken. The provider's list of refunds is exact, and
 * says how much of ours is done.
 */
final class HttpRefunds implements PaymentProvider {

    private static final String PATH = "/v1/refunds";
    private static final String LISTED_MAX = "100"; // The provider's own limit for one answer.

    private final ProviderRequests requests;
    private final PaymentIntents intents;

    HttpRefunds(ProviderRequests requests, PaymentIntents intents) {
        this.requests = requests;
        this.intents = intents;
    }

    @Override
    public Outcome make(ProviderCall call) {
        List<PaymentIntent> known = intents.ofPayment(call.paymentId());
        String refusal = "nothing_to_refund";
        try {
            giveBack(call, known);
        } catch (ProviderDeclinedException refused) {
            refusal = refused.code();
        }
        List<RefundObject> refunds = ours(call, known);
        Outcome otherwise = sum(refunds) > 0 ? new Outcome.Unknown() : new Outcome.Declined(refusal);
        return outcome(call, refunds).orElse(otherwise);
    }

    private void giveBack(ProviderCall call, List<PaymentIntent> known) {
        long left = asked(call).amount() - sum(ours(call, known));
        for (PaymentIntent intent : known) {
            long part = Math.min(left, intent.amountReceived() - sum(of(intent.id())));
            if (part > 0) {
                String key = known.size() == 1 ? call.key() : Ids.derived(call.key(), intent.id());
                requests.post(PATH, form(call, intent, part), key);
                left -= part;
            }
        }
    }

    @Override
    public Optional<Outcome> find(ProviderCall call) {
        return outcome(call, ours(call, intents.ofPayment(call.paymentId())));
    }

    /** Nothing yet of one that is done in part: the rest is still to be made. */
    private static Optional<Outcome> outcome(ProviderCall call, List<RefundObject> refunds) {
        long amount = asked(call).amount();
        if (sum(refunds.stream().filter(RefundObject::hasSucceeded).toList()) == amount) {
            return Optional.of(new Outcome.Done());
        } else if (sum(refunds) > 0) {
            return sum(refunds) == amount ? Optional.of(new Outcome.Unknown()) : Optional.empty();
        }
        return refunds.stream()
                .map(refund -> Objects.requireNonNullElse(refund.failureReason(), refund.status()))
                .<Outcome>map(Outcome.Declined::new)
                .findFirst();
    }

    /** Our calls that the refunds of a payment intent belong to. */
    Stream<ProviderCall> callsOf(String paymentIntent, String causationId) {
        return of(paymentIntent).stream()
                .flatMap(refund -> call(refund, causationId).stream())
                .distinct();
    }

    private List<RefundObject> of(String paymentIntent) {
        JsonNode list = requests.get(PATH, Map.of("payment_intent", paymentIntent, "limit", LISTED_MAX));
        return StreamSupport.stream(list.path("data").spliterator(), false)
                .map(refund -> ProviderRequests.read(refund, RefundObject.class))
                .toList();
    }

    private List<RefundObject> ours(ProviderCall call, List<PaymentIntent> known) {
        return known.stream()
                .flatMap(intent -> of(intent.id()).stream())
                .filter(refund -> refund.isOf(call.key()))
                .toList();
    }

    /** What is given back, or on its way. */
    private static long sum(List<RefundObject> refunds) {
        return refunds.stream()
                .filter(refund -> !refund.hasFailed())
                .mapToLong(RefundObject::amount)
                .sum();
    }

    private static Money asked(ProviderCall call) {
        return Objects.requireNonNull(call.refund()).amount();
    }

    private static Map<String, String> form(ProviderCall call, PaymentIntent from, long part) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("payment_intent", from.id());
        form.put("amount", Long.toString(part));
        Map<String, String> metadata = Map.of(
                PaymentIntent.PAYMENT, call.paymentId().value(),
                PaymentIntent.ORDER, call.orderId().value(),
                PaymentIntent.CALL, call.key(),
                RefundObject.REFUND,
                        Objects.requireNonNull(call.refund()).refundId().value(),
                RefundObject.TOTAL, Long.toString(asked(call).amount()),
                RefundObject.CURRENCY, asked(call).currency());
        metadata.forEach((name, value) -> form.put("metadata[" + name + "]", value));
        return form;
    }

    /** Nothing where somebody else gave the money back, for example in the provider's own web pages. */
    private static Optional<ProviderCall> call(RefundObject refund, String causationId) {
        return refund.says(RefundObject.REFUND).map(id -> {
            Money total = new Money(
                    Long.parseLong(refund.says(RefundObject.TOTAL).orElseThrow()),
                    refund.says(RefundObject.CURRENCY).orElseThrow());
            return new ProviderCall(
                    refund.says(PaymentIntent.CALL).orElseThrow(),
                    ProviderIntent.REFUND,
                    new PaymentId(refund.says(PaymentIntent.PAYMENT).orElseThrow()),
                    new OrderId(refund.says(PaymentIntent.ORDER).orElseThrow()),
                    causationId,
                    /* retry= */ 0,
                    /* authorisation= */ null,
                    /* capture= */ null,
                    new ProviderCall.Refund(new RefundId(id), total));
        });
    }
}
