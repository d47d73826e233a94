package io.daybook.queryside.analytics.engine;

import java.time.Instant;

/**
 * A thousand events of the log, by which the last one of a moment is found.
 *
 * @param position of the first of them: 0, 1000, 2000 and so on
 * @param earliestAt the earliest instant at which one of them happened
 */
record CheckpointRow(long position, Instant earliestAt) {}
