package io.daybook.saga.provider;

import io.daybook.contract.payment.ProviderIntent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The outcome of a call to the provider. */
public sealed interface Outcome {

    /** Whether this settles a call of that intent. A provider that declines to undo settles nothing. */
    default boolean settles(ProviderIntent intent) {
        return switch (intent) {
            case AUTHORISE -> this instanceof Authorised || this instanceof Declined;
            case VOID, REFUND -> this instanceof Undone;
        };
    }

    /**
     * The money is held, or taken where the kind is captured when authorised.
     *
     * @param reference the provider's own name for what it did
     * @param expiresAt until when it is held; absent where it is taken at once
     */
    record Authorised(String reference, @Nullable Instant expiresAt) implements Outcome {}

    /** What was held is let go, or what was taken is given back. */
    record Undone() implements Outcome {}

    /**
     * The provider declined.
     *
     * @param code its reason, for example {@code insufficient_funds}
     */
    record Declined(String code) implements Outcome {}

    /** The outcome is not known: the answer was lost, late or not understood. */
    record Unknown() implements Outcome {}
}
