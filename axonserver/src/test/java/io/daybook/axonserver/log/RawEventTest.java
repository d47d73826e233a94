package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.large;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.fixture.Allocations;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events are checked and read from their bytes as protobuf's own parser does it, at no cost in objects. */
class RawEventTest {

    private static final int CASES = 100_000;
    private static final int LARGE = 100_000;

    @Test
    void bytes_are_taken_for_an_event_exactly_when_the_parser_takes_them_and_read_as_it_reads_them() {
        SplittableRandom random = new SplittableRandom(20261128);
        byte[] good = eventOfAllKinds().toByteArray();
        int taken = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = broken(good, random);
            Event parsed = parsed(bytes);
            RawEvent checked = checked(bytes);

            assertThat(checked == null)
                    .as("case %s: %s", i, Arrays.toString(bytes))
                    .isEqualTo(parsed == null);
            if (parsed != null && checked != null) {
                taken++;
                assertThat(fields(checked))
                        .as("case %s: %s", i, Arrays.toString(bytes))
                        .isEqualTo(fields(parsed));
            }
        }
        assertThat(taken).isBetween(CASES / 10, CASES * 9 / 10);
    }

    @Test
    void an_event_of_two_halves_is_read_as_the_parser_joins_them() throws InvalidProtocolBufferException {
        byte[] first = event("a", 1).toByteArray();
        byte[] second = Event.newBuilder()
                .setAggregateIdentifier("b")
                .setPayload(SerializedObject.newBuilder().setRevision("2"))
                .build()
                .toByteArray();
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        assertThat(fields(RawEvent.checked(both)))
                .isEqualTo("b 1 " + (Events.NOON + 1) + " true Happened 2")
                .isEqualTo(fields(Event.parseFrom(both)));
    }

    @Test
    void an_event_is_checked_and_read_without_making_objects_of_it() {
        byte[] bytes = large("a", 0, LARGE).toByteArray();

        assertThat(Allocations.of(() -> RawEvent.checked(bytes).sequence())).isLessThan(2_000);
    }

    @Test
    void an_event_that_is_only_passed_on_is_not_read() {
        byte[] bytes = event("a", 0).toByteArray();

        assertThat(Allocations.of(() -> RawEvent.stored(bytes).bytes())).isLessThan(100);
    }

    private static Event eventOfAllKinds() {
        UnknownFieldSet inGroup = UnknownFieldSet.newBuilder()
                .addField(1, Field.newBuilder().addVarint(7).build())
                .build();
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(20, Field.newBuilder().addGroup(inGroup).build())
                .addField(21, Field.newBuilder().addFixed32(3).build())
                .build();
        return event("Ä-1", 3).toBuilder()
                .putMetaData(
                        "text", MetaDataValue.newBuilder().setTextValue("ü").build())
                .putMetaData(
                        "number", MetaDataValue.newBuilder().setNumberValue(-5).build())
                .putMetaData(
                        "flag", MetaDataValue.newBuilder().setBooleanValue(true).build())
                .putMetaData(
                        "double", MetaDataValue.newBuilder().setDoubleValue(1.5).build())
                .putMetaData(
                        "bytes",
                        MetaDataValue.newBuilder()
                                .setBytesValue(SerializedObject.newBuilder().setType("t"))
                                .build())
                .setSnapshot(true)
                .setUnknownFields(unknown)
                .build();
    }

    private static byte[] broken(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(80));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static @Nullable Event parsed(byte[] bytes) {
        try {
            return Event.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }

    private static @Nullable RawEvent checked(byte[] bytes) {
        try {
            return RawEvent.checked(bytes);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }

    private static String fields(RawEvent event) {
        return String.join(
                " ",
                event.aggregateId(),
                Long.toString(event.sequence()),
                Long.toString(event.timestamp()),
                Boolean.toString(event.sequenced()),
                event.payloadType(),
                event.payloadRevision());
    }

    private static String fields(Event event) {
        return String.join(
                " ",
                event.getAggregateIdentifier(),
                Long.toString(event.getAggregateSequenceNumber()),
                Long.toString(event.getTimestamp()),
                Boolean.toString(!event.getAggregateType().isEmpty()),
                event.getPayload().getType(),
                event.getPayload().getRevision());
    }
}
