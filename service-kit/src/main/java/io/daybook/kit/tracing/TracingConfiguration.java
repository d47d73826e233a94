package io.daybook.kit.tracing;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Traces, where somebody takes them: Spring Boot sends them by OTLP to where {@code OTEL_EXPORTER_OTLP_ENDPOINT} says,
 * a tenth of them, or where {@code OTEL_TRACES_SAMPLER} is {@code parentbased_traceidratio} the share that {@code
 * OTEL_TRACES_SAMPLER_ARG} is. Without an endpoint there are none, and no bean of them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(TracingConfiguration.ENDPOINT)
@ImportAutoConfiguration({
    OpenTelemetrySdkAutoConfiguration.class,
    OpenTelemetryTracingAutoConfiguration.class,
    MicrometerTracingAutoConfiguration.class,
    OtlpTracingAutoConfiguration.class
})
public class TracingConfiguration {

    /** The property that Spring Boot makes of {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
    public static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    @Bean
    Sampler requests(@Value("${management.tracing.sampling.probability:0.1}") double share) {
        return Sampler.parentBased(new RequestSampler(Sampler.traceIdRatioBased(share)));
    }
}
