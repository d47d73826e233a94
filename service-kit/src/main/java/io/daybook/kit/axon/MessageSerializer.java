package io.daybook.kit.axon;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;
import org.springframework.core.NestedExceptionUtils;

/**
 * Writes and reads messages. What it says of a message that it cannot read has no value of it, because that is logged,
 * alerted and shown with dead letters: Jackson quotes what it does not understand, which may be a name or an address.
 */
final class MessageSerializer extends JacksonSerializer {

    MessageSerializer(ObjectMapper mapper) {
        super(JacksonSerializer.builder().objectMapper(mapper));
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // The form is Axon's.
    public <S, T> T deserialize(SerializedObject<S> message) {
        try {
            return super.deserialize(message);
        } catch (SerializationException unreadable) {
            if (unreadable.getCause() instanceof JsonProcessingException failure) {
                throw new SerializationException(message.getType().getName() + " cannot be read: " + what(failure));
            }
            throw unreadable;
        }
    }

    private static String what(JsonProcessingException failure) {
        Class<?> kind = NestedExceptionUtils.getMostSpecificCause(failure).getClass();
        JsonLocation place = failure.getLocation();
        String character =
                place == null ? "" : " at character " + place.getColumnNr() + " of line " + place.getLineNr();
        return kind.getSimpleName()
                + character
                + (failure instanceof JsonMappingException mapping ? field(mapping) : "");
    }

    /** The keys of a map are values, too. */
    private static String field(JsonMappingException failure) {
        return failure.getPath().stream()
                .filter(step -> !(step.getFrom() instanceof Map))
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(".", ", in '", "'"));
    }
}
