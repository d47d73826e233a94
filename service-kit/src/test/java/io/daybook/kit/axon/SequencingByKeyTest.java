package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

class SequencingByKeyTest {

    private static final MetaData CORRELATED = MetaData.from(Map.of(MetadataKeys.CORRELATION_ID, "something"));

    private final SequencingPolicy<EventMessage<?>> policy =
            SequencingByKey.of(Rang.class, event -> event.bell().strip());

    record Rang(String bell) {}

    record Broke(String rope) {}

    @Test
    void an_event_with_a_key_belongs_there_whatever_it_follows_from() {
        var event = GenericEventMessage.asEventMessage(new Rang("midnight")).withMetaData(CORRELATED);
        assertThat(policy.getSequenceIdentifierFor(event)).isEqualTo("midnight");
    }

    @Test
    void one_that_cannot_be_read_belongs_to_one_segment_all_the_same() {
        assertThat(policy.getSequenceIdentifierFor(written("{", Rang.class))).isEqualTo("something");
        assertThat(policy.getSequenceIdentifierFor(written("{}", Rang.class))).isEqualTo("something");
    }

    @Test
    void one_of_another_kind_is_not_read() {
        EventMessage<?> other = written("{", Broke.class);
        assertThat(policy.getSequenceIdentifierFor(other)).isEqualTo("something");
    }

    private static <T> EventMessage<T> written(String json, Class<T> type) {
        var payload = new SimpleSerializedObject<>(json, String.class, type.getName(), "1");
        return new GenericEventMessage<>(
                new SerializedMessage<T>(
                        "event",
                        new LazyDeserializingObject<T>(payload, MessageMapper.serializer()),
                        new LazyDeserializingObject<>(CORRELATED)),
                () -> Instant.EPOCH);
    }
}
