package io.daybook.kit.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Links what is done later, in traces of its own, to the trace in which it was begun. */
public final class TraceLinks {

    /** Where there are no traces. */
    public static final TraceLinks NONE = new TraceLinks(TracerProvider.noop().get("daybook"));

    private final Tracer tracer;

    /** Begins new traces with that tracer. */
    public TraceLinks(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * Does the work in the present trace, which is linked to the one where it was begun; where there is no present one,
     * in a new one.
     *
     * @param name of the span, if it is a new one
     * @param begun as {@link SampledTraces#current} said; null if that was in none
     */
    public void run(String name, @Nullable String begun, Runnable work) {
        Span present = Span.current();
        if (begun == null) {
            work.run();
            return;
        }
        SpanContext origin = Span.fromContext(SampledTraces.context(begun)).getSpanContext();
        if (origin.getTraceId().equals(present.getSpanContext().getTraceId())) {
            work.run();
        } else if (present.getSpanContext().isSampled()) {
            present.addLink(origin);
            work.run();
        } else {
            Span span = tracer.spanBuilder(name).setNoParent().addLink(origin).startSpan();
            try {
                Context.root().with(span).wrap(work).run();
            } finally {
                span.end();
            }
        }
    }
}
