package io.daybook.kit.axon;

/**
 * A feature's typed exception that says "no" to a client.
 *
 * <p>Exceptions do not cross the wire, their details do: the command bus turns whatever implements this into its
 * {@link Refusal}, and {@link CommandSender} turns it back into a {@link RefusedException}.
 */
public interface Refused {

    Refusal refusal();
}
