package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.kit.tracing.SampledTraces;
import io.opentelemetry.api.trace.Span;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.tracing.SpanScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventSpansTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String FIRST = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SECOND = "0af7651916cd43dd8448eb211c80319c";

    private final EventSpans spans = new EventSpans(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void an_event_is_handled_in_its_trace_and_a_batch_in_that_of_its_first_that_has_one() {
        List<EventMessage<?>> batch = List.of(event(NOW, null), event(NOW, FIRST), event(NOW, SECOND));

        assertThat(traceIn(spans.createBatchSpan(true, batch))).isEqualTo(FIRST);
        assertThat(traceIn(spans.createProcessEventSpan(true, batch.get(2)))).isEqualTo(SECOND);
    }

    @Test
    void an_event_without_a_trace_is_kept_out_of_that_of_its_batch() {
        SpanScope ofBatch =
                spans.createBatchSpan(true, List.of(event(NOW, FIRST))).start().makeCurrent();
        try {
            assertThat(traceIn(spans.createProcessEventSpan(true, event(NOW, null))))
                    .isEqualTo(Span.getInvalid().getSpanContext().getTraceId());
            assertThat(Span.current().getSpanContext().getTraceId()).isEqualTo(FIRST);
        } finally {
            ofBatch.close();
        }
    }

    @Test
    void an_old_event_is_handled_in_no_trace() {
        assertThat(traceIn(spans.createProcessEventSpan(true, event(NOW.minusSeconds(61), FIRST))))
                .isEqualTo(Span.getInvalid().getSpanContext().getTraceId());
    }

    private static String traceIn(org.axonframework.tracing.Span span) {
        return span.runSupplier(() -> Span.current().getSpanContext().getTraceId());
    }

    private static EventMessage<?> event(Instant at, @Nullable String trace) {
        Map<String, String> metadata =
                trace == null ? Map.of() : Map.of(SampledTraces.TRACEPARENT, "00-" + trace + "-00f067aa0ba902b7-01");
        return new GenericEventMessage<>("id", "happened", metadata, at);
    }
}
