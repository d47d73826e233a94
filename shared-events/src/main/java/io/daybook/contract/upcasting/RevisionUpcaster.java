package io.daybook.contract.upcasting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/**
 * Takes an event from one revision to the next.
 *
 * <p>What is not the JSON of an object is passed on as it is: who reads it then parks it as it came.
 */
final class RevisionUpcaster extends SingleEventUpcaster {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimpleSerializedType from;
    private final SimpleSerializedType to;
    private final Consumer<ObjectNode> step;

    /**
     * @param event whose name has always been this
     * @param from the revision that is read
     * @param to the revision that it has afterwards
     * @param step changes the fields of one into those of the other
     */
    RevisionUpcaster(Class<?> event, String from, String to, Consumer<ObjectNode> step) {
        this.from = new SimpleSerializedType(event.getName(), from);
        this.to = new SimpleSerializedType(event.getName(), to);
        this.step = step;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(from);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcast(to, byte[].class, this::next, UnaryOperator.identity());
    }

    private byte[] next(byte[] payload) {
        try {
            JsonNode read = JSON.readTree(payload);
            if (read instanceof ObjectNode event) {
                step.accept(event);
                return JSON.writeValueAsBytes(event);
            }
            return payload;
        } catch (JsonProcessingException unreadable) {
            return payload;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
