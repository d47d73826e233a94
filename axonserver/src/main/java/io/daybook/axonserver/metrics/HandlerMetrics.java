package io.daybook.axonserver.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;

/**
 * Counts and times what handlers answer, as {@code axon_command_seconds} and {@code axon_query_seconds} with the name
 * of the message, the component and the outcome.
 *
 * <p>A component is all instances of an application: their ids change with each start, so that series by instance would
 * grow for ever.
 */
public final class HandlerMetrics {

    /** More than any application has; what is beyond is not counted, for names come from clients. */
    static final int HANDLERS_MAX = 10_000;

    private final Map<Handler, Timers> timers = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    public HandlerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * A handler has answered.
     *
     * @param nanos since the caller sent the message
     */
    public void answered(MessageKind kind, String message, String component, boolean success, long nanos) {
        Handler handler = new Handler(kind, message, component);
        Timers known = timers.get(handler);
        if (known == null) {
            if (timers.size() >= HANDLERS_MAX) {
                return;
            }
            known = timers.computeIfAbsent(handler, this::timers);
        }
        known.answered(success, nanos);
    }

    /** The server itself answered with an error: no handler, none in time, too much at once. */
    public void refused(MessageKind kind, String errorCode) {
        Counter.builder("axon." + kind.word() + ".refused")
                .description("What the server itself answered with an error, by its code")
                .tag("code", errorCode)
                .register(registry)
                .increment();
    }

    /** How many messages of the kind handlers have answered. */
    public long total(MessageKind kind) {
        return timers.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .mapToLong(entry -> entry.getValue().count())
                .sum();
    }

    /** What each handler has answered, the busiest first. */
    public List<HandlerCount> counts(MessageKind kind) {
        return timers.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .map(entry -> entry.getValue().of(entry.getKey()))
                .sorted(Comparator.comparingLong(HandlerCount::count)
                        .reversed()
                        .thenComparing(HandlerCount::message)
                        .thenComparing(HandlerCount::component))
                .toList();
    }

    private Timers timers(Handler handler) {
        return new Timers(timer(handler, "success"), timer(handler, "error"), new LongAccumulator(Math::max, 0));
    }

    private Timer timer(Handler handler, String outcome) {
        return Timer.builder("axon." + handler.kind().word())
                .description("From a caller's request to the first answer of a handler")
                .tags(handler.kind().word(), handler.message(), "component", handler.component(), "outcome", outcome)
                .register(registry);
    }

    private record Handler(MessageKind kind, String message, String component) {}

    /** A timer's own maximum is of the last few minutes only, and no counterpart to its mean. */
    private record Timers(Timer successes, Timer errors, LongAccumulator longestNanos) {

        void answered(boolean success, long nanos) {
            (success ? successes : errors).record(nanos, TimeUnit.NANOSECONDS);
            longestNanos.accumulate(nanos);
        }

        long count() {
            return successes.count() + errors.count();
        }

        HandlerCount of(Handler handler) {
            long count = count();
            double total = successes.totalTime(TimeUnit.MILLISECONDS) + errors.totalTime(TimeUnit.MILLISECONDS);
            return new HandlerCount(
                    handler.message(),
                    handler.component(),
                    count,
                    errors.count(),
                    count == 0 ? 0 : total / count,
                    longestNanos.get() / 1e6);
        }
    }
}
