package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.Disk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What a log is made of. A server may go on writing meanwhile; what it adds is not counted.
 *
 * <p>It keeps a few numbers for each type of event and nothing for an event, so a log of any size is counted in little
 * memory.
 *
 * @param segments how many segments it fills
 * @param kinds what its records are, by name
 * @param eventTypes what its events are, by payload type; those beyond the first thousand types stand under {@link
 *     #OTHERS}
 * @param aggregates how many aggregates have events
 * @param firstTime the first event's timestamp in milliseconds since 1970
 * @param lastTime the last event's
 */
public record LogStatistics(
        int segments,
        Map<String, Share> kinds,
        Map<String, Share> eventTypes,
        long aggregates,
        OptionalLong firstTime,
        OptionalLong lastTime) {

    /** The name under which the types are counted that were too many. */
    public static final String OTHERS = "(others)";

    private static final int TYPES_MAX = 1000;

    /**
     * How much there is of something.
     *
     * @param count how many records
     * @param bytes how many bytes of the log they take, all that belongs to a record included
     */
    public record Share(long count, long bytes) {

        Share plus(Share more) {
            return new Share(count + more.count, bytes + more.bytes);
        }
    }

    /**
     * Counts a whole log.
     *
     * @throws LogRefused when a record is not what was written, by file and position
     */
    public static LogStatistics of(Disk disk) throws IOException {
        Count count = new Count();
        try (PointInTimeDisk now = PointInTimeDisk.of(disk)) {
            LogEnd end = LogScan.scan(now, count);
            return new LogStatistics(
                    end.segments().size(),
                    count.kinds,
                    count.eventTypes,
                    count.aggregates,
                    count.firstTime,
                    count.lastTime);
        }
    }

    private static final class Count implements LogVisitor {

        private final Map<String, Share> kinds = new TreeMap<>();
        private final Map<String, Share> eventTypes = new TreeMap<>();
        private final List<Runnable> transaction = new ArrayList<>();
        private long aggregates;
        private OptionalLong firstTime = OptionalLong.empty();
        private OptionalLong lastTime = OptionalLong.empty();

        @Override
        public void record(RecordReader reader, long position) {
            String kind = reader.kind().name().toLowerCase(Locale.ROOT);
            Share share = new Share(1, reader.nextOffset() - reader.offset());
            transaction.add(() -> kinds.merge(kind, share, Share::plus));
            if (reader.kind() == RecordKind.EVENT) {
                RawEvent event = RawEvent.stored(reader.message());
                String type = event.payloadType();
                long time = event.timestamp();
                boolean first = event.sequenced() && event.sequence() == 0; // Each aggregate has one, by admission.
                transaction.add(() -> add(type, share, time, first));
            }
        }

        private void add(String type, Share share, long time, boolean firstOfAggregate) {
            boolean room = eventTypes.size() < TYPES_MAX || eventTypes.containsKey(type);
            eventTypes.merge(room ? type : OTHERS, share, Share::plus);
            aggregates += firstOfAggregate ? 1 : 0;
            firstTime = firstTime.isPresent() ? firstTime : OptionalLong.of(time);
            lastTime = OptionalLong.of(time);
        }

        @Override
        public void transactionEnded() {
            transaction.forEach(Runnable::run);
            transaction.clear();
        }
    }
}
