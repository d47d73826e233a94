package io.daybook.axonserver.command;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.command.Command;
import io.daybook.axonserver.transport.MessageShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A command as the bytes that a client sent, with what decides where it goes.
 *
 * <p>Its handler gets the bytes as they are. They are checked on their way in, because a handler's whole stream breaks
 * over a message that it cannot parse.
 */
final class RawCommand {

    private static final MessageShape SHAPE = MessageShape.of(Command.getDescriptor());
    private static final int ID = Command.MESSAGE_IDENTIFIER_FIELD_NUMBER << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int NAME = Command.NAME_FIELD_NUMBER << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int INSTRUCTION =
            Command.PROCESSING_INSTRUCTIONS_FIELD_NUMBER << 3 | WIRETYPE_LENGTH_DELIMITED;

    private final byte[] bytes;
    private final List<ProcessingInstruction> instructions = new ArrayList<>();
    private String id = "";
    private String name = "";

    private RawCommand(byte[] bytes) throws InvalidProtocolBufferException {
        this.bytes = bytes;
        SHAPE.check(bytes);
        try {
            scan(CodedInputStream.newInstance(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
    }

    /**
     * A command from outside, with an id of its own where it comes without one.
     *
     * @throws InvalidProtocolBufferException when the bytes are no {@code Command} of command.proto
     */
    static RawCommand identified(byte[] bytes) throws InvalidProtocolBufferException {
        RawCommand command = new RawCommand(bytes);
        return command.id.isEmpty()
                ? new RawCommand(command.parsed().toBuilder()
                        .setMessageIdentifier(UUID.randomUUID().toString())
                        .build()
                        .toByteArray())
                : command;
    }

    private void scan(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case ID -> id = in.readStringRequireUtf8();
                case NAME -> name = in.readStringRequireUtf8();
                case INSTRUCTION ->
                    instructions.add(
                            in.readMessage(ProcessingInstruction.parser(), ExtensionRegistryLite.getEmptyRegistry()));
                default -> in.skipField(tag);
            }
        }
    }

    /** The bytes themselves, not a copy. */
    byte[] bytes() {
        return bytes;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    /** What decides who handles it; a command without a key may go anywhere. */
    String routingKey() {
        return instruction(ProcessingKey.ROUTING_KEY)
                .map(MetaDataValue::getTextValue)
                .filter(key -> !key.isEmpty())
                .orElse(id);
    }

    long priority() {
        return instruction(ProcessingKey.PRIORITY)
                .map(MetaDataValue::getNumberValue)
                .orElse(0L);
    }

    private Optional<MetaDataValue> instruction(ProcessingKey key) {
        return instructions.stream()
                .filter(instruction -> instruction.getKey() == key)
                .findFirst()
                .map(ProcessingInstruction::getValue);
    }

    /** What it says beside its payload; parsed each time, because it is asked for only where handlers have tags. */
    Map<String, MetaDataValue> metadata() {
        return parsed().getMetaDataMap();
    }

    private Command parsed() {
        try {
            return Command.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException("a command was checked that is none", e);
        }
    }
}
