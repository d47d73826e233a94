package io.daybook.saga.process;

import io.daybook.contract.order.OrderId;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.axon.Refusal;
import io.daybook.saga.process.Effect.IssueCommand;
import java.time.Duration;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a process's commands without waiting for them.
 *
 * <p>A command that fails is sent again a few times, with growing pauses: it carries the same command id, so sending it
 * twice is harmless, and a participant that was just restarted is there again in seconds and not in minutes. What still
 * fails then, and what is refused, is left to the step's time-out.
 */
public final class CommandDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(CommandDispatch.class);
    private static final String ACTOR = "saga";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int TRIES = 7;

    private final CommandBus commands;
    private final Later later;

    /** Dispatches to the bus; repetitions are timed by {@code later}. */
    public CommandDispatch(CommandBus commands, Later later) {
        this.commands = commands;
        this.later = later;
    }

    /** Sends one command, for which the cause is the identifier of the event that it follows from. */
    void send(String process, OrderId orderId, IssueCommand command, String cause) {
        send(new Sending(command.command(), metadata(process, orderId, command, cause)), 1);
    }

    /** A command on its way. */
    private record Sending(Object command, Map<String, ?> metadata) {

        /** Each try is a message of its own: Axon Server refuses a message id that is still in flight. */
        CommandMessage<?> message() {
            return new GenericCommandMessage<>(
                    new GenericMessage<>(Ids.random(), command, metadata),
                    command.getClass().getName());
        }

        String name() {
            return command.getClass().getSimpleName() + " of order " + metadata.get(MetadataKeys.CORRELATION_ID);
        }
    }

    private static Map<String, ?> metadata(String process, OrderId orderId, IssueCommand command, String cause) {
        return Map.of(
                MetadataKeys.COMMAND_ID, commandId(process, orderId, command),
                MetadataKeys.CORRELATION_ID, orderId.value(),
                MetadataKeys.CAUSATION_ID, cause,
                MetadataKeys.ACTOR, ACTOR,
                MetadataKeys.SAGA_STEP, command.step());
    }

    private static String commandId(String process, OrderId orderId, IssueCommand command) {
        return Ids.derived(
                process,
                orderId.value(),
                command.step(),
                command.target(),
                command.command().getClass().getSimpleName(),
                String.valueOf(command.attempt()));
    }

    private void send(Sending sending, int attempt) {
        try {
            commands.dispatch(sending.message(), (sent, result) -> {
                if (result.isExceptional()) {
                    failed(sending, attempt, result.exceptionResult());
                }
            });
        } catch (RuntimeException notSent) {
            failed(sending, attempt, notSent);
        }
    }

    private void failed(Sending sending, int attempt, Throwable failure) {
        if (isRefusal(failure) || attempt >= TRIES) {
            LOG.warn("{} is left to the time-out of its step: {}", sending.name(), failure.toString());
            return;
        }
        LOG.info("{} is sent again: {}", sending.name(), failure.toString());
        later.run(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)), () -> send(sending, attempt + 1));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof CommandExecutionException refused
                && refused.getDetails().orElse(null) instanceof Refusal;
    }
}
