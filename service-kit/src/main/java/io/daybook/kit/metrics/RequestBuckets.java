package io.daybook.kit.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Counts requests and commands by how long they took, so that Prometheus can tell percentiles over all instances. */
final class RequestBuckets implements MeterFilter {

    private static final Set<String> COUNTED = Set.of("http.server.requests", MeterNames.COMMAND);
    private static final double[] NANOS = DoubleStream.of(
                    0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
            .map(seconds -> seconds * Duration.ofSeconds(1).toNanos())
            .toArray();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return COUNTED.contains(id.getName())
                ? DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(NANOS)
                        .build()
                        .merge(config)
                : config;
    }
}
