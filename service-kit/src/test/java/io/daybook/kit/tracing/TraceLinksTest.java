package io.daybook.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TraceLinksTest {

    private static final String ORIGIN = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String BEGUN = "00-" + ORIGIN + "-00f067aa0ba902b7-01";

    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .setSampler(Sampler.parentBased(new RequestSampler(Sampler.alwaysOff())))
            .build();
    private final TraceLinks links = new TraceLinks(provider.get("test"));

    @Test
    void work_in_no_trace_has_one_of_its_own_that_is_linked() {
        Span span = whileRunning(Context.root(), BEGUN);

        assertThat(span.getSpanContext().isSampled()).isTrue();
        assertThat(span.getSpanContext().getTraceId()).isNotEqualTo(ORIGIN);
        assertThat(((ReadableSpan) span).toSpanData().getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly(ORIGIN);
    }

    @Test
    void work_in_another_trace_stays_there_and_is_linked() {
        Span present = provider.get("test")
                .spanBuilder("present")
                .setParent(SampledTraces.context("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                .startSpan();

        assertThat(whileRunning(Context.root().with(present), BEGUN)).isSameAs(present);
        assertThat(((ReadableSpan) present).toSpanData().getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly(ORIGIN);
    }

    @Test
    void work_in_the_trace_where_it_was_begun_needs_no_link() {
        Context present = SampledTraces.context(BEGUN);

        assertThat(whileRunning(present, BEGUN)).isSameAs(Span.fromContext(present));
    }

    @Test
    void what_was_begun_in_no_trace_is_done_in_none() {
        assertThat(whileRunning(Context.root(), null).getSpanContext().isValid())
                .isFalse();
    }

    private Span whileRunning(Context present, @Nullable String begun) {
        AtomicReference<Span> seen = new AtomicReference<>();
        present.wrap(() -> links.run("later", begun, () -> seen.set(Span.current())))
                .run();
        return Objects.requireNonNull(seen.get());
    }
}
