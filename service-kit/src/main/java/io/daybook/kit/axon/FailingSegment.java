package io.daybook.kit.axon;

import java.time.Instant;

/**
 * A segment that fails with one and the same batch.
 *
 * @param segment its number
 * @param since when it failed first, with no success since then
 * @param failures how often in between
 * @param position in the log of the event that the batch had come to, -1 where that is not known
 * @param event the name of its type
 * @param cause of the last failure, in one line
 */
public record FailingSegment(int segment, Instant since, int failures, long position, String event, String cause) {}
