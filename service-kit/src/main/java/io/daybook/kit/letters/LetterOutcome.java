package io.daybook.kit.letters;

import org.jspecify.annotations.Nullable;

/**
 * What is left of a sequence after a retry.
 *
 * @param left how many events still wait; 0 if all of them were handled
 * @param cause what the first of them failed with last; absent if none waits
 */
public record LetterOutcome(long left, @Nullable String cause) {}
