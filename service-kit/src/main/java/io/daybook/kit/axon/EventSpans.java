package io.daybook.kit.axon;

import io.daybook.kit.tracing.SampledTraces;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.tracing.NoOpSpanFactory.NoOpSpan;
import org.axonframework.tracing.Span;
import org.axonframework.tracing.SpanScope;

/**
 * What is done for an event belongs to its trace, and what a batch writes to that of the first event that has one. They
 * have no spans of their own, because most batches find out that they are not concerned. An old event, as in a rebuild,
 * is handled in no trace.
 */
final class EventSpans implements EventProcessorSpanFactory {

    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final Clock clock;

    EventSpans(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Span createBatchSpan(boolean streaming, List<? extends EventMessage<?>> batch) {
        return batch.stream()
                .filter(this::isTraced)
                .findFirst()
                .<Span>map(EventSpans::traceOf)
                .orElse(NoOpSpan.INSTANCE);
    }

    /** One that is in no trace must not be taken for a part of that of its batch. */
    @Override
    public Span createProcessEventSpan(boolean streaming, EventMessage<?> event) {
        if (isTraced(event)) {
            return traceOf(event);
        }
        return Context.current() == Context.root() ? NoOpSpan.INSTANCE : Within.NONE;
    }

    private boolean isTraced(EventMessage<?> event) {
        return event.getMetaData().containsKey(SampledTraces.TRACEPARENT)
                && event.getTimestamp().plus(YOUNG).isAfter(clock.instant());
    }

    private static Within traceOf(EventMessage<?> event) {
        return new Within(
                SampledTraces.context(String.valueOf(event.getMetaData().get(SampledTraces.TRACEPARENT))));
    }

    /** No span, but the context in which others are made. */
    private static final class Within extends NoOpSpan {

        static final Within NONE = new Within(Context.root());

        private final Context context;

        Within(Context context) {
            this.context = context;
        }

        @Override
        @SuppressWarnings("MustBeClosedChecker") // Whoever asks for it closes it.
        public SpanScope makeCurrent() {
            return context.makeCurrent()::close;
        }
    }
}
