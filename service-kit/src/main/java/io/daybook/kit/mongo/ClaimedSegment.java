package io.daybook.kit.mongo;

import org.jspecify.annotations.Nullable;

/**
 * A segment of a processor, as its stored token tells.
 *
 * @param segment its number
 * @param node which works on it; null where none does
 * @param position up to which it has handled all events, -1 for none
 */
public record ClaimedSegment(int segment, @Nullable String node, long position) {}
