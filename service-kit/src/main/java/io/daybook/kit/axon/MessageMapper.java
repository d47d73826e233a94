package io.daybook.kit.axon;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.axonframework.serialization.Serializer;

/**
 * The serialised form of commands, events and queries.
 *
 * <p>It ignores fields it does not know, so that yesterday's code reads tomorrow's events while a new version rolls
 * out. The mapper of the HTTP side refuses them; the two are never shared. Default typing stays off: the type of a
 * message comes with the message, never from inside its JSON.
 */
public final class MessageMapper {

    private MessageMapper() {}

    /** A new mapper of the messages' form. */
    public static ObjectMapper create() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8) // Four bytes for an emoji, not twelve.
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        mapper.setAnnotationIntrospector(AnnotationIntrospectorPair.create(
                mapper.getSerializationConfig().getAnnotationIntrospector(), new SingleValueRecords()));
        return mapper;
    }

    /** A new serializer of the messages' form. */
    public static Serializer serializer() {
        return new MessageSerializer(create());
    }
}
