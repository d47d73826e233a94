package io.daybook.saga.process;

import org.jspecify.annotations.Nullable;

/**
 * An instance as it is stored in the database. What may be searched for is in fields; the state, which only its process
 * reads, is JSON in one of them.
 *
 * @param process the name of the process
 * @param step the step it is at
 * @param timeout the time-out of that step
 * @param scheduled the deadline that Axon Server has of it
 * @param suspended whether it has something to send, but has only updated its state from the log so far
 * @param resting whether it waits for nothing
 * @param state what the process knows
 * @param traceparent the trace in which it began; absent if that was none
 */
record StoredInstance(
        String process,
        String orderId,
        String step,
        StepTimeout timeout,
        @Nullable ScheduledDeadline scheduled,
        boolean suspended,
        boolean resting,
        String state,
        @Nullable String traceparent) {}
