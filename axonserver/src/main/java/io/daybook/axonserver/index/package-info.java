/**
 * Where things are in the log: an aggregate's events and snapshots, a token, a moment, the schedules still open. An
 * index can always be made again from the log, so nothing here is ever the truth.
 */
@NullMarked
package io.daybook.axonserver.index;

import org.jspecify.annotations.NullMarked;
