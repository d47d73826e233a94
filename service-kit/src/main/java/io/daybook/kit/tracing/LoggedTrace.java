package io.daybook.kit.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Names the trace in what is logged as JSON, as the Elastic Common Schema has it. It is asked for when a line is
 * written, which is seldom, and not kept in the logging context, which would be changed with each span.
 */
public final class LoggedTrace implements StructuredLoggingJsonMembersCustomizer<Object> {

    /** Spring Boot's property with the name of such a class. */
    public static final String PROPERTY = "logging.structured.json.customizer";

    @Override
    public void customize(Members<Object> members) {
        members.add("trace", line -> present())
                .whenNotNull()
                .usingMembers(trace -> trace.add("id", SpanContext::getTraceId));
        members.add("span", line -> present())
                .whenNotNull()
                .usingMembers(span -> span.add("id", SpanContext::getSpanId));
    }

    private static @Nullable SpanContext present() {
        SpanContext present = Span.current().getSpanContext();
        return present.isSampled() ? present : null;
    }
}
