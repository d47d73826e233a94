package io.daybook.saga.provider.simulator;

import io.daybook.saga.provider.Outcome;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator answers over HTTP.
 *
 * @param result the outcome of the call
 * @param reference its own name for what it did; where it authorised
 * @param expiresAt until when the money is held; absent where it is taken at once
 * @param code why it was declined; where it was
 */
record SimulatedAnswer(
        Result result,
        @Nullable String reference,
        @Nullable Instant expiresAt,
        @Nullable String code) {

    static final SimulatedAnswer NEVER_ARRIVED = new SimulatedAnswer(Result.NEVER_ARRIVED, null, null, null);

    /** A body without a result is no answer of the simulator. */
    SimulatedAnswer {
        Objects.requireNonNull(result);
    }

    /** The possible outcomes of a call. */
    enum Result {
        /** The money is held or taken. */
        AUTHORISED,
        /** It was declined. */
        DECLINED,
        /** What was held is let go, or what was taken is given back. */
        UNDONE,
        /** A look-up found no such call. */
        NEVER_ARRIVED
    }

    static SimulatedAnswer of(Outcome outcome) {
        if (outcome instanceof Outcome.Authorised yes) {
            return new SimulatedAnswer(Result.AUTHORISED, yes.reference(), yes.expiresAt(), null);
        } else if (outcome instanceof Outcome.Declined no) {
            return new SimulatedAnswer(Result.DECLINED, null, null, no.code());
        } else if (outcome instanceof Outcome.Undone) {
            return new SimulatedAnswer(Result.UNDONE, null, null, null);
        }
        throw new IllegalStateException("What is unknown is no answer");
    }

    /** The outcome that was answered; nothing where the call never arrived. */
    Optional<Outcome> outcome() {
        return Optional.ofNullable(
                switch (result) {
                    case AUTHORISED -> new Outcome.Authorised(Objects.requireNonNull(reference), expiresAt);
                    case DECLINED -> new Outcome.Declined(Objects.requireNonNull(code));
                    case UNDONE -> new Outcome.Undone();
                    case NEVER_ARRIVED -> null;
                });
    }
}
