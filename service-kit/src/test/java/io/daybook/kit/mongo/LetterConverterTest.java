package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.kit.axon.MessageMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.extensions.mongo.eventhandling.deadletter.DeadLetterEventEntry;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.documentperevent.EventEntryConfiguration;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.junit.jupiter.api.Test;

/** A letter of one version of the software in the hands of another. */
class LetterConverterTest {

    private static final EventEntryConfiguration FIELDS = EventEntryConfiguration.getDefault();
    private static final Serializer SERIALIZER = MessageMapper.serializer();
    private static final LetterConverter FORMER = new LetterConverter(SERIALIZER, new EventUpcasterChain());
    private static final LetterConverter NEWER = new LetterConverter(SERIALIZER, new EventUpcasterChain(new Renamed()));

    @Revision("2")
    record Moved(String goods, int pieces) {}

    /** What was called {@code number} is called {@code pieces}. */
    private static final class Renamed extends SingleEventUpcaster {

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(new SimpleSerializedType(Moved.class.getName(), "1"));
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            SimpleSerializedType next = new SimpleSerializedType(Moved.class.getName(), "2");
            return event.upcastPayload(next, ObjectNode.class, fields -> {
                fields.set("pieces", fields.remove("number"));
                return fields;
            });
        }
    }

    @Test
    void an_old_letter_is_read_in_its_newest_form() {
        DeadLetterEventEntry letter = letter("1", "{\"goods\":\"pen\",\"number\":3}");

        EventMessage<?> read = NEWER.convert(letter, SERIALIZER);

        assertThat(read.getPayload()).isEqualTo(new Moved("pen", 3));
        assertThat(position(read)).isEqualTo(7);
        assertThat(read.getIdentifier()).isEqualTo(letter.getEventIdentifier());
        ParkedEvent shown = ParkedEvent.of(letter, NEWER.newest(letter));
        assertThat(shown.revision()).isEqualTo("2");
        assertThat(shown.payload()).isEqualTo("{\"goods\":\"pen\",\"pieces\":3}");
    }

    @Test
    void one_of_the_newest_form_or_of_one_that_is_newer_stays_as_it_is() {
        for (String revision : List.of("2", "3")) {
            DeadLetterEventEntry letter = letter(revision, "{\"goods\":\"pen\",\"pieces\":3,\"number\":4}");

            assertThat(NEWER.newest(letter).getType())
                    .isEqualTo(letter.getPayload().getType());
            assertThat(NEWER.convert(letter, SERIALIZER).getPayload()).isEqualTo(new Moved("pen", 3));
        }
    }

    @Test
    void what_one_version_cannot_read_waits_as_it_was_written_for_one_that_can() {
        EventMessage<?> unreadable = read("1", "{\"goods\":{\"sku\":\"pen\"},\"number\":3}", new EventUpcasterChain());
        assertThatThrownBy(unreadable::getPayload).isInstanceOf(SerializationException.class);

        DeadLetterEventEntry letter = stored(FORMER.convert(unreadable, SERIALIZER), document -> document);

        assertThat(letter.getPayload().getType().getRevision()).isEqualTo("1");
        assertThat(FORMER.newest(letter).getData()).isEqualTo("{\"goods\":{\"sku\":\"pen\"},\"number\":3}");
    }

    @Test
    void an_old_event_is_parked_in_its_newest_form() {
        EventMessage<?> event = read("1", "{\"goods\":\"pen\",\"number\":3}", new EventUpcasterChain(new Renamed()));

        DeadLetterEventEntry letter = stored(NEWER.convert(event, SERIALIZER), document -> document);

        assertThat(letter.getPayload().getType().getRevision()).isEqualTo("2");
        assertThat(FORMER.convert(letter, SERIALIZER).getPayload()).isEqualTo(new Moved("pen", 3));
    }

    /** As the version before parked it: the serializer here knows neither its revision nor all of its fields. */
    private static DeadLetterEventEntry letter(String revision, String json) {
        DeadLetterEventEntry letter = FORMER.convert(read(revision, json, new EventUpcasterChain()), SERIALIZER);
        return stored(letter, document -> document.append(FIELDS.payloadRevisionProperty(), revision)
                .append(FIELDS.payloadProperty(), json));
    }

    /** As the database gives it back. */
    private static DeadLetterEventEntry stored(DeadLetterEventEntry letter, UnaryOperator<Document> change) {
        BsonDocument bytes = change.apply(letter.asDocument(FIELDS)).toBsonDocument();
        return new DeadLetterEventEntry(
                new DocumentCodec()
                        .decode(bytes.asBsonReader(), DecoderContext.builder().build()),
                FIELDS);
    }

    private static EventMessage<?> read(String revision, String json, EventUpcasterChain upcasters) {
        byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
        var stored = new GenericDomainEventEntry<>(
                "Goods",
                "goods:1",
                4,
                UUID.randomUUID().toString(),
                Instant.EPOCH.toString(),
                Moved.class.getName(),
                revision,
                json.getBytes(StandardCharsets.UTF_8),
                nothing);
        var tracked = new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(7), stored);
        return EventUtils.upcastAndDeserializeTrackedEvents(Stream.of(tracked), SERIALIZER, upcasters)
                .findFirst()
                .orElseThrow();
    }

    private static long position(EventMessage<?> event) {
        return Objects.requireNonNull(((TrackedEventMessage<?>) event).trackingToken())
                .position()
                .orElseThrow();
    }
}
