package io.daybook.kit.axon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Remembers which segments failed with their last batch, since when and why.
 *
 * <p>Axon retries a failed batch for ever, with pauses of up to a minute, and between two attempts its status does not
 * show the failure. An entry is removed after the first batch that succeeds. If another node has taken the segment
 * over, it is removed after two minutes without a new failure here.
 */
final class FailingSegments {

    /** Twice the longest pause between two tries. */
    static final Duration PAUSE_MAX = Duration.ofMinutes(2);

    private final Clock clock;
    private final Map<Place, Failure> failures = new ConcurrentHashMap<>();

    /** A segment of a processor. */
    record Place(String processor, int segment) {

        @Override
        public String toString() {
            return processor + " segment " + segment;
        }
    }

    /**
     * What a segment failed with.
     *
     * @param since when it failed first, with no success since then
     * @param last when it failed last
     * @param times how often in between, both included
     * @param position in the log of the event that the batch had come to, its last if it could not be written; −1 where
     *     that is not known
     * @param event what that event is
     * @param cause of the last failure, in one line
     */
    record Failure(Instant since, Instant last, int times, long position, String event, String cause) {}

    FailingSegments(Clock clock) {
        this.clock = clock;
    }

    /** Watches how the current batch, which is that segment's and has come to the event, ends. */
    void watch(String processor, int segment, EventMessage<?> event) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        AtomicReference<EventMessage<?>> newest = batch.getOrComputeResource(FailingSegments.class.getName(), first -> {
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

    /** Those that still fail, as far as this node can tell. */
    Map<Place, Failure> now(Predicate<Place> isHeldHere) {
        Instant forgotten = clock.instant().minus(PAUSE_MAX);
        failures.entrySet()
                .removeIf(entry -> entry.getValue().last().isBefore(forgotten) && !isHeldHere.test(entry.getKey()));
        return Map.copyOf(failures);
    }

    private void failed(Place place, EventMessage<?> event, Throwable failure) {
        Instant now = clock.instant();
        long position = event instanceof TrackedEventMessage<?> tracked
                ? tracked.trackingToken().position().orElse(-1)
                : -1;
        failures.compute(
                place,
                (same, before) -> new Failure(
                        before == null ? now : before.since(),
                        now,
                        before == null ? 1 : before.times() + 1,
                        position,
                        event.getPayloadType().getSimpleName(),
                        RootCause.line(failure)));
    }
}
