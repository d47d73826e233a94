package io.daybook.axonserver.platform;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What one client last said about each of its event processors.
 *
 * <p>Reports come twice a second; one that was not repeated for half a minute is about a processor that no longer is.
 */
final class ProcessorReports {

    static final Duration VALIDITY = Duration.ofSeconds(30);

    private final Map<String, Report> byProcessor = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    ProcessorReports(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void add(EventProcessorInfo processor) {
        byProcessor.put(processor.getProcessorName(), new Report(processor, nanoTime.getAsLong()));
    }

    List<EventProcessorInfo> valid() {
        long now = nanoTime.getAsLong();
        byProcessor.values().removeIf(report -> now - report.receivedAtNanos() > VALIDITY.toNanos());
        return byProcessor.values().stream().map(Report::processor).toList();
    }

    private record Report(EventProcessorInfo processor, long receivedAtNanos) {}
}
