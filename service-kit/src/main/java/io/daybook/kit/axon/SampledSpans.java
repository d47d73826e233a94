package io.daybook.kit.axon;

import io.daybook.kit.tracing.SampledTraces;
import java.util.function.Supplier;
import org.axonframework.messaging.Message;
import org.axonframework.tracing.NoOpSpanFactory;
import org.axonframework.tracing.Span;
import org.axonframework.tracing.SpanAttributesProvider;
import org.axonframework.tracing.SpanFactory;

/**
 * Makes spans only within traces that are sampled: an order has some hundred, and each that is made to be dropped costs
 * nearly as much as one that is kept. A message begins no trace.
 */
final class SampledSpans implements SpanFactory {

    private static final SpanFactory NONE = NoOpSpanFactory.INSTANCE;

    private final SpanFactory spans;

    SampledSpans(SpanFactory spans) {
        this.spans = spans;
    }

    @Override
    public Span createRootTrace(Supplier<String> name) {
        return NONE.createRootTrace(name);
    }

    @Override
    public Span createHandlerSpan(
            Supplier<String> name, Message<?> parent, boolean isChildTrace, Message<?>... linked) {
        boolean traced = parent.getMetaData().containsKey(SampledTraces.TRACEPARENT);
        return (traced ? spans : present()).createHandlerSpan(name, parent, isChildTrace, linked);
    }

    @Override
    public Span createDispatchSpan(Supplier<String> name, Message<?> parent, Message<?>... linked) {
        return present().createDispatchSpan(name, parent, linked);
    }

    @Override
    public Span createInternalSpan(Supplier<String> name) {
        return present().createInternalSpan(name);
    }

    @Override
    public Span createInternalSpan(Supplier<String> name, Message<?> message) {
        return present().createInternalSpan(name, message);
    }

    @Override
    public void registerSpanAttributeProvider(SpanAttributesProvider provider) {
        spans.registerSpanAttributeProvider(provider);
    }

    @Override
    public <M extends Message<?>> M propagateContext(M message) {
        return present().propagateContext(message);
    }

    private SpanFactory present() {
        return io.opentelemetry.api.trace.Span.current().getSpanContext().isSampled() ? spans : NONE;
    }
}
