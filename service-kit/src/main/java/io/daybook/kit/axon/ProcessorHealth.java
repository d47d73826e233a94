package io.daybook.kit.axon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Names every segment that fails with one and the same batch, since when, where and why.
 *
 * <p>Its status is {@link #DEGRADED}, not down: a service that cannot go on with one segment still serves all that it
 * has, and neither a restart nor a detour around it would help, since the same event waits everywhere.
 *
 * <p>Axon retries a failed batch for ever, with pauses of up to a minute, and between two attempts its own status does
 * not show the failure. It is remembered here until the first batch that succeeds. If another node has taken the
 * segment over, it is forgotten after two minutes without a new failure here.
 */
public final class ProcessorHealth implements HealthIndicator {

    /** A person has to look, an orchestrator has nothing to do: HTTP 200, and ready. */
    public static final Status DEGRADED = new Status("DEGRADED");

    /** Twice the longest pause between two tries. */
    static final Duration PAUSE_MAX = Duration.ofMinutes(2);

    private final Clock clock;
    private final Supplier<EventProcessingConfiguration> processing;
    private final Map<Place, Failure> failures = new ConcurrentHashMap<>();

    /** A segment of a processor. */
    private record Place(String processor, int segment) {}

    /**
     * What a segment failed with.
     *
     * @param since when it failed first, with no success since then
     * @param last when it failed last
     * @param times how often in between, both included
     * @param event that the batch had come to, its last if it could not be written
     * @param cause of the last failure, in one line
     */
    private record Failure(Instant since, Instant last, int times, EventMessage<?> event, String cause) {

        Map<String, Object> details() {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("failingSince", since.toString());
            details.put("failures", times);
            details.put("position", position());
            details.put("event", event.getPayloadType().getSimpleName());
            details.put("cause", cause);
            return details;
        }

        FailingSegment of(int segment) {
            return new FailingSegment(
                    segment, since, times, position(), event.getPayloadType().getSimpleName(), cause);
        }

        /** Of the event in the log; −1 where that is not known. */
        private long position() {
            return event instanceof TrackedEventMessage<?> tracked
                    ? tracked.trackingToken().position().orElse(-1)
                    : -1;
        }
    }

    /**
     * @param processing asked for when health is, because it is made with what watches here
     */
    ProcessorHealth(Clock clock, Supplier<EventProcessingConfiguration> processing) {
        this.clock = clock;
        this.processing = processing;
    }

    /** Watches how the current batch, which is that segment's and has come to the event, ends. */
    void watch(String processor, int segment, EventMessage<?> event) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        AtomicReference<EventMessage<?>> newest = batch.getOrComputeResource(ProcessorHealth.class.getName(), first -> {
            Place place = new Place(processor, segment);
            AtomicReference<EventMessage<?>> reached = new AtomicReference<>(event);
            batch.onRollback(failed -> failed(
                    place,
                    Objects.requireNonNull(reached.get()),
                    failed.getExecutionResult().getExceptionResult()));
            batch.afterCommit(done -> failures.remove(place));
            return reached;
        });
        newest.set(event);
    }

    private void failed(Place place, EventMessage<?> event, Throwable failure) {
        Instant now = clock.instant();
        String cause = RootCause.line(failure);
        failures.merge(
                place,
                new Failure(now, now, 1, event, cause),
                (before, first) -> new Failure(before.since(), now, before.times() + 1, event, cause));
    }

    @Override
    public Health health() {
        Instant forgotten = clock.instant().minus(PAUSE_MAX);
        failures.entrySet()
                .removeIf(entry -> entry.getValue().last().isBefore(forgotten) && !isHeldHere(entry.getKey()));
        Map<Place, Failure> still = Map.copyOf(failures);
        Health.Builder health = still.isEmpty() ? Health.up() : Health.status(DEGRADED);
        still.forEach((place, failure) ->
                health.withDetail(place.processor() + " segment " + place.segment(), failure.details()));
        return health.build();
    }

    /** The segments of the processor that fail here, in the order of their numbers. */
    public List<FailingSegment> failing(String processor) {
        return failures.entrySet().stream()
                .filter(failure -> failure.getKey().processor().equals(processor))
                .map(failure -> failure.getValue().of(failure.getKey().segment()))
                .sorted(Comparator.comparingInt(FailingSegment::segment))
                .toList();
    }

    private boolean isHeldHere(Place place) {
        return processing
                .get()
                .eventProcessor(place.processor(), StreamingEventProcessor.class)
                .filter(processor -> processor.processingStatus().containsKey(place.segment()))
                .isPresent();
    }
}
