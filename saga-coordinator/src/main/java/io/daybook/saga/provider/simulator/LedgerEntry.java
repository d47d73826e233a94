package io.daybook.saga.provider.simulator;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.saga.provider.Outcome;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the provider's books.
 *
 * @param key the call's key; at most one line has it
 * @param at when it was decided
 * @param intent what was asked
 * @param paymentId the payment it was asked for
 * @param orderId the order that the payment belongs to
 * @param outcome what was decided
 * @param code why it was declined; absent otherwise
 * @param amount the money it is about; absent where nothing was held that could be let go
 * @param expiresAt until when the money is held; absent where nothing is
 */
public record LedgerEntry(
        String key,
        Instant at,
        ProviderIntent intent,
        PaymentId paymentId,
        OrderId orderId,
        Result outcome,
        @Nullable String code,
        @Nullable Money amount,
        @Nullable Instant expiresAt) {

    /** What has no outcome is no line of the books. */
    public LedgerEntry {
        Objects.requireNonNull(outcome);
    }

    /** What the caller is told. */
    Outcome answer() {
        return switch (outcome) {
            case AUTHORISED, CAPTURED -> new Outcome.Authorised("sim-" + key, expiresAt);
            case DECLINED -> new Outcome.Declined(Objects.requireNonNullElse(code, "declined"));
            case VOIDED, REFUNDED -> new Outcome.Done();
        };
    }

    /** What a provider can decide. */
    public enum Result {
        /** The money is held. */
        AUTHORISED,
        /** The money is taken at once. */
        CAPTURED,
        /** It was declined. */
        DECLINED,
        /** What was held is let go. */
        VOIDED,
        /** What was taken is given back. */
        REFUNDED
    }
}
