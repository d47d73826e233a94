package io.daybook.axonserver.index;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The scheduled events still open, by id and by when they are due; of one moment the one scheduled first comes first.
 */
final class ScheduleTable {

    private final Map<UUID, OpenSchedule> byId = new HashMap<>();
    private final TreeSet<OpenSchedule> byInstant =
            new TreeSet<>(Comparator.comparingLong(OpenSchedule::instant).thenComparingLong(OpenSchedule::position));

    void add(OpenSchedule schedule) {
        byId.put(schedule.id(), schedule);
        byInstant.add(schedule);
    }

    void settle(UUID id) {
        OpenSchedule schedule = byId.remove(id);
        if (schedule != null) {
            byInstant.remove(schedule);
        }
    }

    Optional<OpenSchedule> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<OpenSchedule> due(long instant, int resultsMax) {
        return byInstant.stream()
                .takeWhile(schedule -> schedule.instant() <= instant)
                .limit(resultsMax)
                .toList();
    }

    int size() {
        return byId.size();
    }
}
