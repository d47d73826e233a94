package io.daybook.kit.axon;

import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.tracing.SpanAttributesProvider;

/** Tells in each span which business process its message belongs to, so that all traces of one are found. */
final class ProcessAttribute implements SpanAttributesProvider {

    @Override
    public Map<String, String> provideForMessage(Message<?> message) {
        Object process = message.getMetaData().get(MetadataKeys.CORRELATION_ID);
        return process == null ? Map.of() : Map.of("daybook.correlation_id", process.toString());
    }
}
