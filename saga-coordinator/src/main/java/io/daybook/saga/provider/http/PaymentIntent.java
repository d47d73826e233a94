package io.daybook.saga.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.contract.payment.TenderKind;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.ProviderCall;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One authorisation as the provider knows it, with what is taken of it.
 *
 * <p>Its metadata says whose it is, so that it is found again from our ids alone. A capture adds its own key, because
 * amounts alone do not tell two captures apart.
 *
 * @param amount what was asked for, in minor units
 * @param amountCapturable what is held and not taken
 * @param amountReceived what was taken
 * @param captureMethod {@code manual} where it is held first
 * @param created in seconds since 1970
 * @param latestCharge the charge with its details, or only its id
 */
record PaymentIntent(
        String id,
        String status,
        long amount,
        long amountCapturable,
        long amountReceived,
        @Nullable String captureMethod,
        long created,
        @Nullable Map<String, String> metadata,
        @Nullable JsonNode lastPaymentError,
        @Nullable JsonNode latestCharge) {

    static final String PAYMENT = "payment";
    static final String ORDER = "order";
    static final String CALL = "call";
    static final String RETRY = "retry";
    static final String KIND = "kind";

    /** Without a name or a status it is no payment intent. */
    PaymentIntent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
    }

    /** What a new one carries. */
    static Map<String, String> metadata(ProviderCall call, TenderKind kind) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(PAYMENT, call.paymentId().value());
        metadata.put(ORDER, call.orderId().value());
        metadata.put(CALL, call.key());
        metadata.put(RETRY, Integer.toString(call.retry()));
        metadata.put(KIND, kind.name());
        return metadata;
    }

    /** Which entry of the metadata a capture adds; shorter than the 40 characters that a name may have. */
    static String captured(String key) {
        return "c_" + key;
    }

    /** What that entry of the metadata says. */
    Optional<String> says(String name) {
        return Optional.ofNullable(metadata).map(entries -> entries.get(name));
    }

    /** What became of the authorisation. Only a bank slip may wait for the customer; where a card does, nobody pays. */
    Outcome authorisation(Duration hold) {
        boolean slip = says(KIND).filter(TenderKind.BANK_SLIP.name()::equals).isPresent();
        return switch (status) {
            case "requires_capture", "succeeded" -> new Outcome.Authorised(id, expiresAt(hold));
            case "requires_action", "processing" -> slip ? new Outcome.Pending() : new Outcome.Unknown();
            case "requires_payment_method" ->
                new Outcome.Declined(lastPaymentError == null ? "declined" : ProviderRequests.code(lastPaymentError));
            case "canceled" -> new Outcome.Declined("canceled");
            default -> new Outcome.Unknown();
        };
    }

    /** Whether it holds money, or may still do. */
    boolean isOpen() {
        return !status.equals("succeeded") && !status.equals("canceled");
    }

    /** What became of letting go what it holds, once it is not open any more. */
    Outcome release() {
        return status.equals("succeeded") && amountReceived == amount
                ? new Outcome.Declined("already_captured")
                : new Outcome.Done();
    }

    private @Nullable Instant expiresAt(Duration hold) {
        if (!Objects.equals(captureMethod, "manual")) {
            return null;
        }
        long before = latestCharge == null
                ? 0
                : latestCharge.at("/payment_method_details/card/capture_before").asLong();
        return before > 0
                ? Instant.ofEpochSecond(before)
                : Instant.ofEpochSecond(created).plus(hold);
    }
}
