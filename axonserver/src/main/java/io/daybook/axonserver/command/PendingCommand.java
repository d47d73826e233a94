package io.daybook.axonserver.command;

import io.axoniq.axonserver.grpc.ErrorMessage;
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

    private final RawCommand command;
    private final Consumer<byte[]> caller;
    private final long dispatchedAtNanos;
    private volatile @Nullable CommandStream target;

    PendingCommand(RawCommand command, Consumer<byte[]> caller, long dispatchedAtNanos) {
        this.command = command;
        this.caller = caller;
        this.dispatchedAtNanos = dispatchedAtNanos;
    }

    RawCommand command() {
        return command;
    }

    String id() {
        return command.id();
    }

    /** What it takes of the heap, nearly. */
    long bytes() {
        return command.bytes().length;
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
    void answer(byte[] response) {
        caller.accept(response);
    }

    static byte[] failure(String commandId, ErrorMessage error) {
        return CommandResponse.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setRequestIdentifier(commandId)
                .setErrorCode(error.getErrorCode())
                .setErrorMessage(error)
                .build()
                .toByteArray();
    }
}
