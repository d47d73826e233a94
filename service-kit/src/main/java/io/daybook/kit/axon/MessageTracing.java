package io.daybook.kit.axon;

import io.daybook.kit.tracing.TracingConfiguration;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import java.time.Clock;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.tracing.SpanAttributesProvider;
import org.axonframework.tracing.SpanFactory;
import org.axonframework.tracing.opentelemetry.OpenTelemetrySpanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Commands, queries and events as parts of traces, where there are traces. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(TracingConfiguration.ENDPOINT)
@PropertySource("classpath:io/daybook/kit/axon/tracing.properties")
@Import(TracingConfiguration.class)
class MessageTracing {

    @Bean
    SpanFactory spanFactory(Tracer tracer) {
        return new SampledSpans(OpenTelemetrySpanFactory.builder()
                .tracer(tracer)
                .contextPropagators(W3CTraceContextPropagator.getInstance())
                .build());
    }

    @Bean
    EventProcessorSpanFactory eventProcessorSpanFactory(Clock clock) {
        return new EventSpans(clock);
    }

    @Bean
    SpanAttributesProvider processAttribute() {
        return new ProcessAttribute();
    }
}
