package io.daybook.axonserver.command;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.daybook.axonserver.transport.MessageShape;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a handler says on its stream: an answer, which is passed on as the bytes that it is, or anything else, parsed.
 *
 * @param message the message, without its answer
 * @param answer the answer, null when there is none
 */
record HandlerInstruction(
        CommandProviderOutbound message, @Nullable Answer answer) {

    private static final MessageShape RESPONSE = MessageShape.of(CommandResponse.getDescriptor());
    private static final int ANSWER =
            CommandProviderOutbound.COMMAND_RESPONSE_FIELD_NUMBER << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int COMMAND_ID =
            CommandResponse.REQUEST_IDENTIFIER_FIELD_NUMBER << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int ERROR_CODE = CommandResponse.ERROR_CODE_FIELD_NUMBER << 3 | WIRETYPE_LENGTH_DELIMITED;

    /**
     * An answer to a command.
     *
     * @param commandId the id of the command
     * @param response a {@code CommandResponse} of command.proto
     * @param success whether it is a result and no error
     */
    @SuppressWarnings("ArrayRecordComponent") // Passed from hand to hand once, never compared.
    record Answer(String commandId, byte[] response, boolean success) {}

    /**
     * Reads what a handler sent.
     *
     * @throws InvalidProtocolBufferException when the bytes are no {@code CommandProviderOutbound} of command.proto
     */
    static HandlerInstruction of(byte[] bytes) throws InvalidProtocolBufferException {
        try {
            byte[] response = onlyAnswer(bytes);
            return response == null ? of(CommandProviderOutbound.parseFrom(bytes)) : answer(response);
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
    }

    /** The same of a message that is parsed already. */
    static HandlerInstruction of(CommandProviderOutbound message) {
        return new HandlerInstruction(
                message,
                message.hasCommandResponse()
                        ? new Answer(
                                message.getCommandResponse().getRequestIdentifier(),
                                message.getCommandResponse().toByteArray(),
                                message.getCommandResponse().getErrorCode().isEmpty())
                        : null);
    }

    /** The bytes of the answer in a message that has nothing else, as nearly all have that come with one. */
    private static byte @Nullable [] onlyAnswer(byte[] bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        if (in.readTag() != ANSWER) {
            return null;
        }
        int length = in.readRawVarint32();
        int from = in.getTotalBytesRead();
        return length == bytes.length - from ? Arrays.copyOfRange(bytes, from, bytes.length) : null;
    }

    private static HandlerInstruction answer(byte[] response) throws IOException {
        RESPONSE.check(response);
        String commandId = "";
        boolean success = true;
        CodedInputStream in = CodedInputStream.newInstance(response);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == COMMAND_ID) {
                commandId = in.readStringRequireUtf8();
            } else if (tag == ERROR_CODE) {
                success = in.readStringRequireUtf8().isEmpty();
            } else {
                in.skipField(tag);
            }
        }
        return new HandlerInstruction(
                CommandProviderOutbound.getDefaultInstance(), new Answer(commandId, response, success));
    }
}
