package io.daybook.saga.process;

import org.jspecify.annotations.Nullable;

/**
 * An instance as it lies in the database. What a person or a program may look for is in fields; the state, which only
 * its process reads, is JSON in one of them.
 *
 * @param process the name of the process
 * @param orderId the order
 * @param step the step it is at
 * @param timeout the time-out of that step
 * @param scheduled the deadline that Axon Server has of it
 * @param suspended whether it has something to send and has only followed the log so far
 * @param resting whether it waits for nothing
 * @param state what the process knows
 */
record StoredInstance(
        String process,
        String orderId,
        String step,
        StepTimeout timeout,
        @Nullable ScheduledDeadline scheduled,
        boolean suspended,
        boolean resting,
        String state) {}
