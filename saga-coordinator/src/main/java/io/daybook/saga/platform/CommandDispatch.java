package io.daybook.saga.platform;

import io.daybook.contract.order.OrderId;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.axon.Refusal;
import io.daybook.saga.fulfilment.OrderFulfilmentSaga;
import io.daybook.saga.fulfilment.SagaCommand;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.GenericMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a saga's commands without waiting for them.
 *
 * <p>A command that fails is sent again a few times, with growing pauses: it carries the same command id, so sending it
 * twice is harmless, and a participant that was just restarted is there again in seconds and not in minutes. What still
 * fails then, and what is refused, is left to the saga's watchdog.
 */
final class CommandDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(CommandDispatch.class);
    private static final String ACTOR = "saga";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int TRIES = 7;

    private final CommandBus commands;
    private final Later later;

    /** Does something when a pause is over. */
    @FunctionalInterface
    interface Later {
        void run(Duration pause, Runnable work);
    }

    CommandDispatch(CommandBus commands, Later later) {
        this.commands = commands;
        this.later = later;
    }

    /** What comes back is complete when the first try was answered, with whatever answer. */
    CompletableFuture<Void> send(OrderId orderId, SagaCommand command, EventMessage<?> cause) {
        Sending sending = new Sending(command.command(), metadata(orderId, command, cause), new CompletableFuture<>());
        send(sending, 1);
        return sending.tried();
    }

    /** A command on its way. */
    private record Sending(Object command, Map<String, ?> metadata, CompletableFuture<Void> tried) {

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

    private static Map<String, ?> metadata(OrderId orderId, SagaCommand command, EventMessage<?> cause) {
        return Map.of(
                MetadataKeys.COMMAND_ID, commandId(orderId, command),
                MetadataKeys.CORRELATION_ID, orderId.value(),
                MetadataKeys.CAUSATION_ID, cause.getIdentifier(),
                MetadataKeys.ACTOR, ACTOR,
                MetadataKeys.SAGA_STEP, command.step());
    }

    private static String commandId(OrderId orderId, SagaCommand command) {
        return Ids.derived(
                OrderFulfilmentSaga.NAME,
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
                sending.tried().complete(null);
            });
        } catch (RuntimeException notSent) {
            failed(sending, attempt, notSent);
            sending.tried().complete(null);
        }
    }

    private void failed(Sending sending, int attempt, Throwable failure) {
        if (isRefusal(failure) || attempt >= TRIES) {
            LOG.warn("{} is left to the watchdog: {}", sending.name(), failure.toString());
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
