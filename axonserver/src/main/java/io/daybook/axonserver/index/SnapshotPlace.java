package io.daybook.axonserver.index;

/**
 * A snapshot and where in the log its record begins.
 *
 * @param sequence the sequence number of the last event it contains
 * @param position the record's position in the log
 */
public record SnapshotPlace(long sequence, long position) {}
