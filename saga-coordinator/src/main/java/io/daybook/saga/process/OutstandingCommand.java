package io.daybook.saga.process;

/**
 * A command that no event has answered yet.
 *
 * @param command its name, for example {@code ReserveStock}
 * @param step the step that sends it
 * @param target which of several alike, for example the sku
 * @param attempt counts attempts that are different decisions, not repetitions
 * @param commandId its id, the same however often it is sent
 */
public record OutstandingCommand(String command, String step, String target, int attempt, String commandId) {}
