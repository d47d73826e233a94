package io.daybook.axonserver.index;

/**
 * An event's token and where in the log its record begins.
 *
 * @param token the event's number in the stream
 * @param position the record's position in the log
 */
public record TokenPlace(long token, long position) {}
