package io.daybook.axonserver.api;

import io.daybook.axonserver.processor.EventProcessorView;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** The server's own numbers for Prometheus, beside what its parts count themselves: log, clients, processors. */
final class ServerMetrics {

    private final PrometheusMeterRegistry registry;
    private final ServerView server;
    private final MultiGauge lag;
    private final MultiGauge threads;

    ServerMetrics(PrometheusMeterRegistry registry, ServerView server) {
        this.registry = registry;
        this.server = server;
        this.lag = MultiGauge.builder("axon.processor.lag")
                .description("Events that the slowest segment of a processor has before it, NaN where one is unclaimed")
                .register(registry);
        this.threads = MultiGauge.builder("axon.processor.threads.active")
                .description("Threads of a processor that handle events")
                .register(registry);
        FunctionCounter.builder("axon.events", server, s -> s.storage().lastToken() + 1)
                .description("Events in the log")
                .register(registry);
        FunctionCounter.builder("axon.snapshots", server, s -> s.storage().snapshots())
                .description("Snapshots in the log")
                .register(registry);
        gauge("axon.schedules.open", "Scheduled events that have not fired", s -> s.storage()
                .openSchedules());
        gauge("axon.log.segments", "Files of the log", s -> s.storage().segments());
        gauge(
                "axon.log.writable",
                "1 while appends are accepted",
                s -> s.storage().trouble().isEmpty() ? 1 : 0);
        gauge("axon.clients", "Connected clients", s -> s.clients().newest().size());
    }

    private void gauge(String name, String description, ToLongFunction<ServerView> value) {
        Gauge.builder(name, server, value::applyAsLong).description(description).register(registry);
    }

    /** All numbers as they are now, in Prometheus's text format. */
    String scrape() {
        refresh();
        return registry.scrape();
    }

    /** Processors come and go with their clients. */
    PrometheusMeterRegistry refresh() {
        long lastToken = server.storage().lastToken();
        var processors = server.processors().all();
        lag.register(
                processors.stream()
                        .map(processor -> MultiGauge.Row.of(tags(processor), lag(processor, lastToken)))
                        .toList(),
                true);
        threads.register(
                processors.stream()
                        .map(processor -> MultiGauge.Row.of(tags(processor), processor.activeThreads()))
                        .toList(),
                true);
        return registry;
    }

    private static double lag(EventProcessorView processor, long lastToken) {
        OptionalLong lag = processor.lag(lastToken);
        return lag.isPresent() ? lag.getAsLong() : Double.NaN;
    }

    private static Tags tags(EventProcessorView processor) {
        return Tags.of(
                "processor",
                processor.id().name(),
                "token_store",
                processor.id().tokenStoreIdentifier(),
                "component",
                String.join(",", processor.components()));
    }
}
