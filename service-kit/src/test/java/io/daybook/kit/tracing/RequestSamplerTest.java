package io.daybook.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSamplerTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void requests_are_chosen_among() {
        assertThat(decided(Sampler.alwaysOn(), SpanKind.SERVER, List.of()))
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(decided(Sampler.alwaysOff(), SpanKind.SERVER, List.of())).isEqualTo(SamplingDecision.DROP);
    }

    @Test
    void what_is_done_by_the_clock_is_left_out() {
        assertThat(decided(Sampler.alwaysOn(), SpanKind.INTERNAL, List.of())).isEqualTo(SamplingDecision.DROP);
        assertThat(decided(Sampler.alwaysOn(), SpanKind.CLIENT, List.of())).isEqualTo(SamplingDecision.DROP);
    }

    @Test
    void what_goes_on_with_something_sampled_is_sampled() {
        assertThat(decided(Sampler.alwaysOff(), SpanKind.INTERNAL, List.of(linkTo("01"))))
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(decided(Sampler.alwaysOn(), SpanKind.INTERNAL, List.of(linkTo("00"))))
                .isEqualTo(SamplingDecision.DROP);
        assertThat(decided(Sampler.alwaysOn(), SpanKind.CONSUMER, List.of(linkTo("01"))))
                .isEqualTo(SamplingDecision.DROP);
    }

    private static SamplingDecision decided(Sampler some, SpanKind kind, List<LinkData> links) {
        return new RequestSampler(some)
                .shouldSample(Context.root(), TRACE, "work", kind, Attributes.empty(), links)
                .getDecision();
    }

    private static LinkData linkTo(String flags) {
        return LinkData.create(Span.fromContext(SampledTraces.context("00-" + TRACE + "-00f067aa0ba902b7-" + flags))
                .getSpanContext());
    }
}
