package io.daybook.axonserver.index;

import java.util.UUID;

/**
 * A scheduled event that has neither fired nor been cancelled. The event itself stays in the log.
 *
 * @param id the token that the client got
 * @param instant when it is due, in milliseconds since 1970
 * @param position where in the log the schedule's record begins
 */
public record OpenSchedule(UUID id, long instant, long position) {}
