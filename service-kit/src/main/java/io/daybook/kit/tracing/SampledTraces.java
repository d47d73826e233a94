package io.daybook.kit.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a trace is told of, as the W3C has it; only one that is sampled is. */
public final class SampledTraces {

    /** The field that tells of it. */
    public static final String TRACEPARENT = "traceparent";

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<Map<String, String>> FIELDS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String field) {
            return carrier == null ? null : carrier.get(field);
        }
    };

    private SampledTraces() {}

    /** How the present trace is known to whoever goes on later; null where there is none. */
    public static @Nullable String current() {
        if (!Span.current().getSpanContext().isSampled()) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        W3C.inject(Context.current(), fields, (carrier, field, value) -> fields.put(field, value));
        return fields.get(TRACEPARENT);
    }

    /** The context of a trace that is known so; one without a trace if that is not how one is told of. */
    public static Context context(String traceparent) {
        return W3C.extract(Context.root(), Map.of(TRACEPARENT, traceparent), FIELDS);
    }
}
