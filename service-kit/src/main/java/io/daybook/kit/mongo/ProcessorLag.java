package io.daybook.kit.mongo;

import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.axon.ProcessorHealth;
import io.daybook.kit.metrics.Sampling;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How far the event processors of a service are behind the log, whichever nodes work on them: each node measures the
 * same. A segment that nobody works on is behind, too.
 */
final class ProcessorLag {

    /** Events in the log that the slowest segment has not handled; tag {@code processor}. */
    static final String EVENTS = "daybook.processor.lag";

    /** How long ago the first of these happened, 0 where there is none; tag {@code processor}. */
    static final String AGE = "daybook.processor.lag.age";

    /** Segments that fail on this node with one and the same batch; tag {@code processor}. */
    static final String FAILING = "daybook.processor.failing";

    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final ProcessorPositions positions;
    private final LogPosition log;
    private final ProcessorHealth health;
    private final Supplier<Set<String>> processors;
    private final MultiGauge events;
    private final MultiGauge age;
    private final MultiGauge failing;

    ProcessorLag(
            ProcessorPositions positions,
            LogPosition log,
            ProcessorHealth health,
            Supplier<Set<String>> processors,
            MeterRegistry meters) {
        this.positions = positions;
        this.log = log;
        this.health = health;
        this.processors = processors;
        this.events = MultiGauge.builder(EVENTS)
                .description("Events in the log that the slowest segment of a processor has not handled")
                .baseUnit("events")
                .register(meters);
        this.age = MultiGauge.builder(AGE)
                .description("How long ago the first event happened that a processor has not handled")
                .baseUnit("seconds")
                .register(meters);
        this.failing = MultiGauge.builder(FAILING)
                .description("Segments that fail with one and the same batch")
                .baseUnit("segments")
                .register(meters);
    }

    void sampleWith(Sampling sampling) {
        sampling.every(PERIOD, this::look);
    }

    /** What cannot be known now is not shown. */
    private void look() {
        Set<String> names = processors.get();
        Map<String, Number> behind = new TreeMap<>();
        Map<String, Number> since = new TreeMap<>();
        Map<String, Number> stuck = new TreeMap<>();
        names.forEach(name -> stuck.put(name, health.failing(name).size()));
        show(failing, stuck);
        try {
            log.headIfConnected()
                    .ifPresent(head -> names.forEach(name -> {
                        long position = positions.lowest(name);
                        behind.put(name, Math.max(head - position, 0));
                        if (position < head) {
                            log.timeAfter(position).ifPresent(at -> since.put(name, secondsSince(at)));
                        } else {
                            since.put(name, 0);
                        }
                    }));
        } finally {
            show(events, behind);
            show(age, since);
        }
    }

    private static double secondsSince(Instant at) {
        return Math.max(Duration.between(at, Instant.now()).toMillis() / 1_000.0, 0);
    }

    private static void show(MultiGauge gauge, Map<String, Number> byProcessor) {
        gauge.register(
                byProcessor.entrySet().stream()
                        .map(row -> MultiGauge.Row.of(Tags.of("processor", row.getKey()), row.getValue()))
                        .toList(),
                /* overwrite= */ true);
    }
}
