package io.daybook.axonserver.log;

import io.daybook.axonserver.index.LogIndex;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * What the log does and holds, in numbers.
 *
 * <p>The writer counts once for each group, and once more for whatever is refused. The log is open before anybody asks
 * for its numbers; until then nothing is counted.
 */
final class LogMetrics {

    private static final String BYTES = "bytes";

    private volatile Counted counted = new Counted(new CompositeMeterRegistry()); // One of nobody counts nothing.

    /** Counts from now on. */
    void bindTo(MeterRegistry registry) {
        counted = new Counted(registry);
    }

    /** A group is durable; the moments are of {@link System#nanoTime()}. */
    void forced(long begunAt, long writtenAt, long forcedAt) {
        Counted now = counted;
        now.commit.record(forcedAt - begunAt, TimeUnit.NANOSECONDS);
        now.fsync.record(forcedAt - writtenAt, TimeUnit.NANOSECONDS);
    }

    /** What was in it. */
    void committed(List<Pending> decided, int eventsOfGroup, int bytesOfGroup) {
        int stored = 0;
        for (Pending pending : decided) {
            stored += pending.steps().isEmpty() ? 0 : 1;
        }
        Counted now = counted;
        now.appends.increment(stored);
        now.events.record(eventsOfGroup);
        now.bytes.increment(bytesOfGroup);
    }

    void refused(AppendRefused.Reason reason) {
        Objects.requireNonNull(counted.refusals.get(reason)).increment(); // There is one for each.
    }

    void failed() {
        counted.failures.increment();
    }

    private static final class Counted {

        private final Timer commit;
        private final Timer fsync;
        private final DistributionSummary events;
        private final Counter appends;
        private final Counter bytes;
        private final Counter failures;
        private final Map<AppendRefused.Reason, Counter> refusals = new EnumMap<>(AppendRefused.Reason.class);

        Counted(MeterRegistry registry) {
            commit = Timer.builder("axon.log.commit")
                    .description("From the first byte of a group to the disk's word that all of it is durable")
                    .register(registry);
            fsync = Timer.builder("axon.log.fsync")
                    .description("What of a commit is waiting for the disk's word")
                    .register(registry);
            events = DistributionSummary.builder("axon.log.group")
                    .baseUnit("events")
                    .description("Events that were made durable together")
                    .register(registry);
            appends = Counter.builder("axon.log.appends")
                    .description("Transactions that were made durable: events, snapshots and schedules")
                    .register(registry);
            bytes = Counter.builder("axon.log.appended")
                    .baseUnit(BYTES)
                    .description("Bytes of records that were made durable")
                    .register(registry);
            failures = Counter.builder("axon.log.failures")
                    .description("Writes and fsyncs that failed")
                    .register(registry);
            for (AppendRefused.Reason reason : AppendRefused.Reason.values()) {
                refusals.put(reason, refusals(reason, registry));
            }
        }

        private static Counter refusals(AppendRefused.Reason reason, MeterRegistry registry) {
            return Counter.builder("axon.log.refused")
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .description("Transactions that were not acknowledged")
                    .register(registry);
        }
    }

    /** What is to be seen at any moment. The log holds these for as long as it is open. */
    static void show(Segments segments, WriterThread writer, LogIndex index, MeterRegistry registry) {
        Gauges gauges = new Gauges(registry);
        gauges.add("size", "All segment files, the free part of the last one included", segments, Segments::bytes);
        if (segments.freeBytes().isPresent()) {
            gauges.add("disk.free", "What the log's disk still takes", segments, LogMetrics::freeBytes);
            gauges.add(
                    "disk.needed", "Room without which no further segment is begun", segments, Segments::bytesOfNext);
        }
        gauges.add("waiting", "What waits to be written", writer, WriterThread::waitingBytes);
        gauges.add("waiting.limit", "What may wait before appends are refused", writer, WriterThread::waitingBytesMax);
        gauges.add("index", "Heap that the index takes, nearly", index, LogIndex::bytes);
    }

    /** Not a number while the disk cannot be asked: 0 would wake somebody. */
    private static double freeBytes(Segments segments) {
        OptionalLong free = segments.freeBytes();
        return free.isPresent() ? free.getAsLong() : Double.NaN;
    }

    private record Gauges(MeterRegistry registry) {

        <T> void add(String name, String description, T of, ToDoubleFunction<T> value) {
            Gauge.builder("axon.log." + name, of, value)
                    .baseUnit(BYTES)
                    .description(description)
                    .register(registry);
        }
    }
}
