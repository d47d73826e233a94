package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.StepOverdue;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a saga: its state, and how it gets on with the log.
 *
 * @param state what is known of the order
 * @param silent whether it has only followed its last events, which may have been acted upon before, or not
 * @param parkedAt the event that it failed on, from which on it does nothing; absent while it is well
 */
record Journey(
        FulfilmentState state, boolean silent, @Nullable String parkedAt) {

    static final Journey BEGIN = new Journey(FulfilmentState.NEW, false, null);

    /** What an event means to the state. */
    @FunctionalInterface
    interface Decision {
        FulfilmentState after(FulfilmentState state, Instant at);
    }

    /**
     * Goes on by one event. A decision that fails parks this saga, because stepping over the event would leave a hole
     * in what is known, and trying for ever would hold up all others. What fails around it is no poison: it fails the
     * batch, and the event comes again.
     */
    Journey follow(Decision decision, EventMessage<?> event, SagaSteps steps) {
        if (parkedAt != null) {
            return this;
        }
        FulfilmentState next;
        FulfilmentStep step;
        try {
            next = decision.after(state, event.getTimestamp());
            step = silent ? FulfilmentStep.everything(next) : FulfilmentStep.between(state, next);
        } catch (RuntimeException poison) {
            steps.park(event, poison);
            return new Journey(state, silent, event.getIdentifier());
        }
        return new Journey(next, !steps.take(step, event), null);
    }

    boolean ended() {
        return parkedAt == null && state.ended();
    }

    /**
     * The event that makes a silent saga speak: no deadline that it holds, so it changes nothing but the silence.
     * Absent where there is nothing to say.
     */
    Optional<StepOverdue> wakeUp() {
        return silent
                        && parkedAt == null
                        && (!state.open().isEmpty() || !state.timers().isEmpty())
                ? Optional.of(new StepOverdue(state.orderId(), new DeadlineId("wake-up"), "recovery"))
                : Optional.empty();
    }
}
