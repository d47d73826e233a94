package io.daybook.saga.process;

import io.daybook.kit.metrics.Sampling;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How many instances are at which step, and how long the oldest of them waits there; each node says it of all. */
public final class InstanceMeters {

    /** Instances that go on; tags {@code process}, {@code step}. */
    static final String OPEN = "daybook.sagas";

    /** How long the one waits that waits longest, 0 where none does; tags {@code process}, {@code step}. */
    static final String AGE = "daybook.sagas.age";

    private static final Duration PERIOD = Duration.ofSeconds(15);

    private final List<DocumentInstances<?>> processes;
    private final Clock clock;
    private final MultiGauge open;
    private final MultiGauge age;

    /** Measures the instances of those processes. */
    public InstanceMeters(List<DocumentInstances<?>> processes, Clock clock, MeterRegistry meters) {
        this.processes = List.copyOf(processes);
        this.clock = clock;
        this.open = MultiGauge.builder(OPEN)
                .description("Instances of a process that are at a step")
                .baseUnit("instances")
                .register(meters);
        this.age = MultiGauge.builder(AGE)
                .description("How long the instance waits that waits longest at a step")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Looks at them by the clock. */
    public void sampleWith(Sampling sampling) {
        sampling.every(PERIOD, this::look);
    }

    private void look() {
        Instant now = clock.instant();
        List<Row<?>> counts = new ArrayList<>();
        List<Row<?>> ages = new ArrayList<>();
        for (DocumentInstances<?> instances : processes) {
            for (String step : instances.process().steps()) {
                Tags tags = Tags.of("process", instances.process().name(), "step", step);
                counts.add(Row.of(tags, instances.count(step)));
                ages.add(Row.of(
                        tags,
                        instances
                                .oldest(step)
                                .map(since -> Duration.between(since, now).toSeconds())
                                .orElse(0L)));
            }
        }
        open.register(counts, /* overwrite= */ true);
        age.register(ages, /* overwrite= */ true);
    }
}
