package io.daybook.saga.fulfilment;

/**
 * A command that a saga waits to see answered by an event.
 *
 * <p>Step, target and attempt identify it: however often it is sent, it is the same command, and a participant that has
 * seen it does nothing.
 *
 * @param step the step as a person reads it in the timeline
 * @param target which of several alike, for example the sku
 * @param attempt counts tries that are different decisions, not repetitions
 * @param command what is sent
 */
public record SagaCommand(String step, String target, int attempt, Object command) {}
