package io.daybook.axonserver.command;

import static io.daybook.axonserver.fixture.CommandClient.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.daybook.axonserver.command.HandlerInstruction.Answer;
import io.daybook.axonserver.fixture.Allocations;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Commands and their answers pass through as bytes: nothing of them is lost, and nothing that is none gets through. */
class PassedOnBytesTest {

    private static final int LARGE = 100_000;
    private static final SerializedObject PAYLOAD = SerializedObject.newBuilder()
            .setType("Place")
            .setData(ByteString.copyFrom(new byte[LARGE]))
            .build();
    private static final UnknownFieldSet NEWER = UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();

    @Test
    void what_decides_where_a_command_goes_is_read_from_its_bytes() throws InvalidProtocolBufferException {
        Command command = command("c1", "Place")
                .addProcessingInstructions(instruction(ProcessingKey.ROUTING_KEY, text("order-1")))
                .addProcessingInstructions(instruction(
                        ProcessingKey.PRIORITY,
                        MetaDataValue.newBuilder().setNumberValue(-7).build()))
                .addProcessingInstructions(instruction(ProcessingKey.ROUTING_KEY, text("order-2")))
                .putMetaData("region", text("eu"))
                .setUnknownFields(NEWER)
                .build();

        RawCommand raw = RawCommand.identified(command.toByteArray());

        assertThat(raw.id()).isEqualTo("c1");
        assertThat(raw.name()).isEqualTo("Place");
        assertThat(raw.routingKey()).isEqualTo("order-1");
        assertThat(raw.priority()).isEqualTo(-7);
        assertThat(raw.metadata()).isEqualTo(command.getMetaDataMap());
        assertThat(raw.bytes()).isEqualTo(command.toByteArray());
    }

    @Test
    void a_command_without_a_key_is_routed_by_its_id() throws InvalidProtocolBufferException {
        RawCommand raw = RawCommand.identified(command("c1", "Place").build().toByteArray());

        assertThat(raw.routingKey()).isEqualTo("c1");
        assertThat(raw.priority()).isZero();
    }

    @Test
    void a_command_without_an_id_gets_one_that_its_handler_sees_too() throws InvalidProtocolBufferException {
        RawCommand raw = RawCommand.identified(command("", "Place").build().toByteArray());

        assertThat(raw.id()).isNotEmpty();
        assertThat(Command.parseFrom(raw.bytes()))
                .isEqualTo(command(raw.id(), "Place").build());
    }

    @Test
    void an_answer_is_passed_on_in_its_own_bytes() throws InvalidProtocolBufferException {
        byte[] response = response().toByteArray();
        CommandProviderOutbound message = CommandProviderOutbound.newBuilder()
                .setCommandResponse(CommandResponse.parseFrom(response))
                .build();

        assertThat(answerIn(message)).usingRecursiveComparison().isEqualTo(new Answer("c1", response, false));
    }

    @Test
    void an_answer_that_does_not_come_alone_is_the_same_answer() throws InvalidProtocolBufferException {
        CommandProviderOutbound message = CommandProviderOutbound.newBuilder()
                .setInstructionId("i1")
                .setCommandResponse(response())
                .build();

        assertThat(answerIn(message))
                .usingRecursiveComparison()
                .isEqualTo(new Answer("c1", response().toByteArray(), false));
        assertThat(HandlerInstruction.of(message.toByteArray()).message().getInstructionId())
                .isEqualTo("i1");
    }

    @Test
    void bytes_that_cannot_be_parsed_are_refused_whatever_they_begin_with() {
        byte[] command = command("c1", "Place").setPayload(PAYLOAD).build().toByteArray();
        byte[] answer = CommandProviderOutbound.newBuilder()
                .setCommandResponse(response())
                .build()
                .toByteArray();

        assertThatThrownBy(() -> RawCommand.identified(Arrays.copyOf(command, command.length - 1)))
                .isInstanceOf(InvalidProtocolBufferException.class);
        assertThatThrownBy(() -> HandlerInstruction.of(Arrays.copyOf(answer, answer.length - 1)))
                .isInstanceOf(InvalidProtocolBufferException.class);
        answer[answer.length - 1] = (byte) 0xFF; // In the middle of a tag; the lengths still fit.
        assertThatThrownBy(() -> HandlerInstruction.of(answer)).isInstanceOf(InvalidProtocolBufferException.class);
    }

    @Test
    void a_large_command_costs_nothing_beyond_its_bytes_and_a_large_answer_one_copy() {
        byte[] command = command("c1", "Place").setPayload(PAYLOAD).build().toByteArray();
        byte[] answer = CommandProviderOutbound.newBuilder()
                .setCommandResponse(response())
                .build()
                .toByteArray();

        assertThat(Allocations.of(() -> RawCommand.identified(command))).isLessThan(3_000);
        assertThat(Allocations.of(() -> HandlerInstruction.of(answer))).isLessThan(LARGE + 3_000L);
    }

    private static CommandResponse response() {
        return CommandResponse.newBuilder()
                .setMessageIdentifier("r1")
                .setRequestIdentifier("c1")
                .setErrorCode("AXONIQ-4002")
                .setErrorMessage(ErrorMessage.newBuilder().setMessage("no").addDetails("why"))
                .setPayload(PAYLOAD)
                .setUnknownFields(NEWER)
                .build();
    }

    private static @Nullable Answer answerIn(CommandProviderOutbound message) throws InvalidProtocolBufferException {
        return HandlerInstruction.of(message.toByteArray()).answer();
    }

    private static ProcessingInstruction instruction(ProcessingKey key, MetaDataValue value) {
        return ProcessingInstruction.newBuilder().setKey(key).setValue(value).build();
    }

    private static MetaDataValue text(String text) {
        return MetaDataValue.newBuilder().setTextValue(text).build();
    }
}
