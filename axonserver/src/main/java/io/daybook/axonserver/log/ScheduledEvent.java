package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.disk.DiskInUse;
import io.daybook.axonserver.disk.DiskLock;
import io.daybook.axonserver.log.LogStep.Cancel;
import io.daybook.axonserver.log.LogStep.Fired;
import io.daybook.axonserver.log.LogStep.Schedule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An event that was to join the stream at a later moment, and has not.
 *
 * @param id the token that the client got
 * @param instant when it is due, in milliseconds since 1970
 * @param event what will be appended then
 */
public record ScheduledEvent(UUID id, long instant, RawEvent event) {

    /**
     * Those of a log that have neither fired nor been cancelled, in the order in which they were scheduled. All of them
     * are in memory.
     *
     * @throws DiskInUse when a server has the log, which may fire and cancel more of them
     * @throws LogRefused when a record is not what was written, by file and position
     */
    public static List<ScheduledEvent> openIn(Disk log) throws IOException {
        Open open = new Open();
        DiskLock lock = log.lock();
        try (PointInTimeDisk now = PointInTimeDisk.of(log)) {
            LogScan.scan(now, open);
        } finally {
            lock.close();
        }
        return List.copyOf(open.byId.values());
    }

    private static final class Open implements LogVisitor {

        private final Map<UUID, ScheduledEvent> byId = new LinkedHashMap<>();
        private final List<LogStep> transaction = new ArrayList<>();

        @Override
        public void record(RecordReader reader, long position) {
            LogStep step =
                    switch (reader.kind()) {
                        case SCHEDULE, CANCEL, FIRED -> LogStep.of(reader);
                        case EVENT, SNAPSHOT, MARK -> null;
                    };
            if (step != null) {
                transaction.add(step);
            }
        }

        @Override
        public void transactionEnded() {
            for (LogStep step : transaction) {
                if (step instanceof Schedule scheduled) {
                    byId.put(
                            scheduled.id(), new ScheduledEvent(scheduled.id(), scheduled.instant(), scheduled.event()));
                } else if (step instanceof Cancel cancelled) {
                    byId.remove(cancelled.id());
                } else if (step instanceof Fired fired) {
                    byId.remove(fired.id());
                }
            }
            transaction.clear();
        }
    }
}
