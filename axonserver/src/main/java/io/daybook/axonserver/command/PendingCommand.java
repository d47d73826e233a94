package io.daybook.axonserver.command;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A command that somebody waits for.
 *
 * <p>It is answered once: by its handler, or by the server when no handler can be found, is left, or is in time.
 */
final class PendingCommand {

    private final Command command;
    private final Consumer<CommandResponse> caller;
    private final long dispatchedAtNanos;
    private volatile @Nullable CommandStream target;

    PendingCommand(Command command, Consumer<CommandResponse> caller, long dispatchedAtNanos) {
        this.command = command;
        this.caller = caller;
        this.dispatchedAtNanos = dispatchedAtNanos;
    }

    Command command() {
        return command;
    }

    String id() {
        return command.getMessageIdentifier();
    }

    /** What it takes of the heap, nearly. */
    long bytes() {
        return command.getSerializedSize();
    }

    long dispatchedAtNanos() {
        return dispatchedAtNanos;
    }

    /** The handler that it waits for or is handled by. */
    Optional<CommandStream> target() {
        return Optional.ofNullable(target);
    }

    void waitsFor(CommandStream handler) {
        target = handler;
    }

    /** Answers the caller; whoever calls this has made sure to be the only one. */
    void answer(CommandResponse response) {
        caller.accept(response);
    }

    /** What decides who handles it; a command without a key may go anywhere. */
    String routingKey() {
        return instruction(ProcessingKey.ROUTING_KEY)
                .map(instruction -> instruction.getValue().getTextValue())
                .filter(key -> !key.isEmpty())
                .orElseGet(this::id);
    }

    long priority() {
        return instruction(ProcessingKey.PRIORITY)
                .map(instruction -> instruction.getValue().getNumberValue())
                .orElse(0L);
    }

    static CommandResponse failure(String commandId, ErrorMessage error) {
        return CommandResponse.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setRequestIdentifier(commandId)
                .setErrorCode(error.getErrorCode())
                .setErrorMessage(error)
                .build();
    }

    private Optional<ProcessingInstruction> instruction(ProcessingKey key) {
        return command.getProcessingInstructionsList().stream()
                .filter(instruction -> instruction.getKey() == key)
                .findFirst();
    }
}
