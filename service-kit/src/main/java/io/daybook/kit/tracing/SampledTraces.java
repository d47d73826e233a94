package io.daybook.kit.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a trace as the W3C's {@code traceparent} does, and only of one that is sampled, so that nothing is kept in
 * the log of the others.
 */
public final class SampledTraces implements TextMapPropagator {

    /** The field that has it. */
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

    /** How the present trace is known to whoever goes on later; null where there is none. */
    public static @Nullable String current() {
        Map<String, String> fields = new HashMap<>();
        new SampledTraces().inject(Context.current(), fields, (carrier, field, value) -> fields.put(field, value));
        return fields.get(TRACEPARENT);
    }

    /** The context of a trace that is known so; one without a trace if that is not how one is told of. */
    public static Context context(String traceparent) {
        return W3C.extract(Context.root(), Map.of(TRACEPARENT, traceparent), FIELDS);
    }

    @Override
    public Collection<String> fields() {
        return W3C.fields();
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        if (Span.fromContext(context).getSpanContext().isSampled()) {
            W3C.inject(context, carrier, setter);
        }
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        return W3C.extract(context, carrier, getter);
    }
}
