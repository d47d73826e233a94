package io.daybook.kit.mongo;

/**
 * How fast a version comes nearer to the end of the log, as one node has seen it.
 *
 * @param position up to which all events are in it, -1 for none
 * @param head where the log ends
 * @param rate events in a second, over the last ten
 * @param isCurrent whether it has all that was in the log at the look before
 */
public record Pace(long position, long head, double rate, boolean isCurrent) {}
