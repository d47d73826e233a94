package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a message that cannot be read names the place, and nobody who is named in it. */
class MessageSerializerTest {

    private static final Serializer SERIALIZER = MessageMapper.serializer();

    record Address(String street, int number) {}

    record Parcel(Address to, List<Address> before, Map<Integer, Integer> weights) {}

    private static Parcel read(String json) {
        return SERIALIZER.deserialize(new SimpleSerializedObject<>(json, String.class, Parcel.class.getName(), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'to':'Winding Lane'}|MismatchedInputException|in 'to'",
                "{'to':{'number':'Winding Lane'}}|InvalidFormatException|in 'to.number'",
                "{'before':[{'street':{},'more':'Winding Lane'}]}|MismatchedInputException|in 'before.street'",
                "{'weights':{'Winding Lane':1}}|InvalidFormatException|in 'weights'",
                "{'weights':{'7':'Winding Lane'}}|InvalidFormatException|in 'weights'",
                "{'to':{'street':Winding Lane}}|JsonParseException|of line 1",
                "{'to':{'street':'Winding Lane|JsonEOFException|of line 1",
                "Winding Lane|JsonParseException|of line 1"
            })
    void what_cannot_be_read_is_told_by_its_place_and_not_by_its_value(String json, String kind, String place) {
        Throwable failure = catchThrowable(() -> read(json.replace('\'', '"')));

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(failure).isInstanceOf(SerializationException.class);
        assertThat(failure).hasMessageStartingWith(Parcel.class.getName() + " cannot be read: " + kind);
        assertThat(failure).hasMessageContaining(place);
        assertThat(trace.toString()).doesNotContain("Winding", "Lane");
    }

    @Test
    void what_can_be_read_is_what_was_written() {
        Parcel parcel = new Parcel(new Address("Winding Lane", 7), List.of(), Map.of(1, 2));
        assertThat(SERIALIZER.<byte[], Object>deserialize(SERIALIZER.serialize(parcel, byte[].class)))
                .isEqualTo(parcel);
    }
}
