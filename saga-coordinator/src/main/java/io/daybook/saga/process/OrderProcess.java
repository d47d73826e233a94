package io.daybook.saga.process;

import io.daybook.contract.order.AboutOrder;
import io.daybook.saga.process.Effect.RaiseAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a process decides. Everything here is a pure function of its arguments and of the configured durations.
 *
 * <p>Effects are not decided one by one: a process says what it waits for in a state, and an event leads to what came
 * up by it. So the same knowledge always leads to the same commands, whatever the order of events and however often
 * each of them comes, and everything that is outstanding can be sent again at any time.
 *
 * @param <S> what it must remember of one order in order to decide: a record, which can be written as JSON
 */
public interface OrderProcess<S> {

    /** The name of its processor, and part of the ids of its commands and documents. It never changes. */
    String name();

    /** Every step that {@link #outstanding} names while the process goes on. */
    Set<String> steps();

    /** What is known before the first event. */
    S first();

    /** Whether the event begins the process for its order; other events about an order without it are ignored. */
    boolean begins(AboutOrder event);

    /**
     * What is known after the event. An event that is known already must change nothing, because events come again; of
     * deadlines only those come here that are outstanding.
     *
     * @param at when the event happened
     */
    S evolve(S state, AboutOrder event, Instant at);

    /** What the state waits for. */
    Outstanding outstanding(S state);

    /**
     * Whether events of that type change what is known. Instances are not even looked up for others, of which there may
     * be many more.
     */
    default boolean concerns(Class<?> eventType) {
        return AboutOrder.class.isAssignableFrom(eventType);
    }

    /**
     * What staff are told when an event comes that was not known, if anything.
     *
     * @param state what is known after it
     */
    default Optional<RaiseAlert> alert(S state, AboutOrder event) {
        return Optional.empty();
    }

    /** How an operator could have the order undone now. */
    default Compensation compensation(S state) {
        return Compensation.NONE;
    }

    /** How long a participant may take to answer before its command is sent again. */
    Duration stepTimeout();
}
