package io.daybook.kit.letters;

import io.daybook.kit.axon.Addressed;
import org.axonframework.commandhandling.RoutingKey;

/**
 * Tells a service to hand what waits of a sequence to its handlers again, in order. The answer is a {@link
 * LetterOutcome}. Where nothing waits, nothing happens.
 */
public record RetryLetters(
        String service, String processor, @RoutingKey String sequence) implements Addressed {}
