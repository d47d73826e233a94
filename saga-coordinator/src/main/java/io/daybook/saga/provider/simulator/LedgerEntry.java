package io.daybook.saga.provider.simulator;

import io.daybook.contract.money.Money;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.ProviderCall;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the provider's books.
 *
 * @param call what was asked; at most one line has its key
 * @param at when it was decided
 * @param outcome what was decided
 * @param code why it was declined; absent otherwise
 * @param amount the money it is about; absent where nothing was held that could be let go
 * @param expiresAt until when the money is held; absent where nothing is
 */
public record LedgerEntry(
        ProviderCall call,
        Instant at,
        Result outcome,
        @Nullable String code,
        @Nullable Money amount,
        @Nullable Instant expiresAt) {

    /** What has no outcome is no line of the books, and neither is what nobody asked for. */
    public LedgerEntry {
        Objects.requireNonNull(call);
        Objects.requireNonNull(outcome);
    }

    String key() {
        return call.key();
    }

    PaymentId paymentId() {
        return call.paymentId();
    }

    /** What the caller is told. */
    Outcome answer() {
        return switch (outcome) {
            case AUTHORISED -> new Outcome.Authorised(reference(), expiresAt);
            case PENDING -> new Outcome.Pending();
            case CAPTURED ->
                call.intent() == ProviderIntent.AUTHORISE
                        ? new Outcome.Authorised(reference(), /* expiresAt= */ null)
                        : new Outcome.Done();
            case DECLINED -> new Outcome.Declined(Objects.requireNonNullElse(code, "declined"));
            case VOIDED, REFUNDED -> new Outcome.Done();
        };
    }

    private String reference() {
        return "sim-" + key();
    }

    /** What a provider can decide. */
    public enum Result {
        /** The money is held. */
        AUTHORISED,
        /** The customer has still to pay. */
        PENDING,
        /** The money is taken. */
        CAPTURED,
        /** It was declined. */
        DECLINED,
        /** What was held is let go. */
        VOIDED,
        /** What was taken is given back. */
        REFUNDED
    }
}
