package io.daybook.axonserver.processor;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An event processor as the reports of all its instances make it, at one moment.
 *
 * @param id which one it is
 * @param instances at least one, by the id of their client
 */
public record EventProcessorView(ProcessorId id, List<Instance> instances) {

    /** Splitting takes the largest, merging the smallest; of several that are alike both take the last one. */
    private static final Comparator<ProcessorSegment> BY_SIZE = Comparator.<ProcessorSegment>comparingInt(
                    segment -> -segment.status().getOnePartOf())
            .thenComparingInt(ProcessorSegment::id);

    /**
     * One client that has this processor.
     *
     * @param clientId the client
     * @param component the application that it is an instance of
     * @param report what it last said about its processor
     */
    public record Instance(String clientId, String component, EventProcessorInfo report) {

        /** How many segments it could have at once. */
        public int threads() {
            return report.getActiveThreads() + report.getAvailableThreads();
        }
    }

    /** The mode that its instances name, of the first where they differ. */
    public String mode() {
        return instances.get(0).report().getMode();
    }

    /** Whether it reads a stream by segments, so that these can be split, merged and moved. */
    public boolean streaming() {
        return instances.get(0).report().getIsStreamingProcessor();
    }

    /** The applications that have it, by name. */
    public SortedSet<String> components() {
        return instances.stream().map(Instance::component).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The claimed segments, by number. */
    public List<ProcessorSegment> segments() {
        return instances.stream()
                .flatMap(instance -> instance.report().getSegmentStatusList().stream()
                        .map(status -> new ProcessorSegment(instance.clientId(), status)))
                .sorted(Comparator.comparingInt(ProcessorSegment::id))
                .toList();
    }

    /** How many instances run. */
    public int running() {
        return (int) instances.stream()
                .filter(instance -> instance.report().getRunning())
                .count();
    }

    /** How many threads handle events. */
    public int activeThreads() {
        return instances.stream()
                .mapToInt(instance -> instance.report().getActiveThreads())
                .sum();
    }

    /** How many threads have no segment. */
    public int availableThreads() {
        return instances.stream()
                .mapToInt(instance -> instance.report().getAvailableThreads())
                .sum();
    }

    /** Whether an instance stopped because of an error, or a segment tries again and again. */
    public boolean failed() {
        return instances.stream().anyMatch(instance -> instance.report().getError())
                || segments().stream()
                        .anyMatch(segment -> !segment.status().getErrorState().isEmpty());
    }

    /** The share of the events whose segment nobody has claimed, from 0 to 1; 0 where there are none to claim. */
    public double unclaimed() {
        if (!streaming()) {
            return 0;
        }
        Map<Integer, Double> shares = segments().stream()
                .collect(Collectors.toMap(
                        ProcessorSegment::id, segment -> 1.0 / segment.status().getOnePartOf(), Math::min));
        return Math.max(
                0, 1 - shares.values().stream().mapToDouble(share -> share).sum());
    }

    /** The events that its slowest segment has before it; unknown where a segment is claimed by nobody. */
    public OptionalLong lag(long lastToken) {
        return unclaimed() > 0
                ? OptionalLong.empty()
                : OptionalLong.of(segments().stream()
                        .mapToLong(segment -> segment.lag(lastToken))
                        .max()
                        .orElse(0));
    }

    Optional<ProcessorSegment> largest() {
        return segments().stream().max(BY_SIZE);
    }

    Optional<ProcessorSegment> smallest() {
        return segments().stream()
                .max(Comparator.<ProcessorSegment>comparingInt(
                                segment -> segment.status().getOnePartOf())
                        .thenComparingInt(ProcessorSegment::id));
    }

    Optional<ProcessorSegment> segment(int number) {
        return segments().stream().filter(segment -> segment.id() == number).findFirst();
    }

    List<String> clientIds() {
        return instances.stream().map(Instance::clientId).toList();
    }

    List<String> clientIdsBut(String clientId) {
        return clientIds().stream().filter(other -> !other.equals(clientId)).toList();
    }
}
