package io.daybook.kit.letters;

import io.daybook.kit.axon.Addressed;
import org.jspecify.annotations.Nullable;

/**
 * Asks a service which sequences wait in its dead-letter queues, those that have waited longest first. The answer is
 * {@link ParkedLetters}.
 *
 * @param processor of which processor; absent for all
 * @param sequence of which order or article; absent for all
 * @param cause what the cause begins with; absent for all
 * @param after where the list before ended; absent for the first
 * @param limit how many at most
 */
public record ListLetters(
        String service,
        @Nullable String processor,
        @Nullable String sequence,
        @Nullable String cause,
        @Nullable LetterPlace after,
        int limit)
        implements Addressed {}
