package io.daybook.saga.provider.http;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the provider knows it; its metadata says which of ours it is.
 *
 * @param amount in minor units
 * @param failureReason why the money did not arrive; null otherwise
 */
record RefundObject(
        String id,
        long amount,
        String status,
        @Nullable Map<String, String> metadata,
        @Nullable String failureReason) {

    static final String REFUND = "refund";
    static final String TOTAL = "total";
    static final String CURRENCY = "currency";

    /** Without a name or a status it is no refund. */
    RefundObject {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
    }

    /** What that entry of the metadata says. */
    Optional<String> says(String name) {
        return Optional.ofNullable(metadata).map(entries -> entries.get(name));
    }

    boolean isOf(String key) {
        return says(PaymentIntent.CALL).filter(key::equals).isPresent();
    }

    boolean hasFailed() {
        return status.equals("failed") || status.equals("canceled");
    }

    boolean hasSucceeded() {
        return status.equals("succeeded");
    }
}
