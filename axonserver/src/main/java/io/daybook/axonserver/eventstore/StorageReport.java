package io.daybook.axonserver.eventstore;

import java.util.Optional;

/**
 * What opening the storage found, for the operator's eyes.
 *
 * @param events events that can be read
 * @param snapshots snapshots that can be read
 * @param openSchedules scheduled events that have neither fired nor been cancelled
 * @param segments segment files that hold records
 * @param cut what was cut off the end because a crash had left it unfinished; empty after a clean stop
 * @param millis how long opening took
 */
public record StorageReport(
        long events, long snapshots, long openSchedules, int segments, Optional<String> cut, long millis) {}
