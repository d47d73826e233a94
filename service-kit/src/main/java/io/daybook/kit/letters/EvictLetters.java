package io.daybook.kit.letters;

import io.daybook.kit.axon.Addressed;
import org.axonframework.commandhandling.RoutingKey;

/**
 * Tells a service to give up what waits of a sequence, as long as that event is the first of it. The answer is {@link
 * EvictedLetters}; a repeat finds another first or none, and evicts nothing.
 *
 * @param eventId the identifier of the event that failed
 */
public record EvictLetters(
        String service, String processor, @RoutingKey String sequence, String eventId) implements Addressed {}
