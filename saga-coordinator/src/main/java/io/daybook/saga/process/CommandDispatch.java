package io.daybook.saga.process;

import io.daybook.contract.order.OrderId;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.LoggedProcess;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RootCause;
import io.daybook.saga.process.Effect.IssueCommand;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

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

    private static final String AGAIN = "is sent again";
    private static final String LEFT = "is left to the time-out of its step";

    private static final int FAILURES_MAX = 10_000;

    private final CommandSender commands;
    private final Later later;

    /** By order, the newest. For people only: nothing is decided by it, and it is lost with the node. */
    private final Map<String, Failure> failures = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failure> eldest) {
            return size() > FAILURES_MAX;
        }
    });

    private record Failure(String step, String what) {}

    /** Sends with the sender; repetitions are timed by {@code later}. */
    public CommandDispatch(CommandSender commands, Later later) {
        this.commands = commands;
        this.later = later;
    }

    /** Sends one command, for which the cause is the identifier of the event that it follows from. */
    void send(String process, OrderId orderId, IssueCommand command, String cause) {
        Map<String, ?> metadata = Map.of(
                MetadataKeys.COMMAND_ID, commandId(process, orderId, command),
                MetadataKeys.CORRELATION_ID, orderId.value(),
                MetadataKeys.CAUSATION_ID, cause,
                MetadataKeys.ACTOR, ACTOR,
                MetadataKeys.SAGA_STEP, command.step());
        send(command.command(), new MessageContext(MetaData.from(metadata)), 1);
    }

    /** What this node has last failed with to send a command of one of these steps of the order; none if it has not. */
    Optional<String> lastFailure(OrderId orderId, Outstanding outstanding) {
        return Optional.ofNullable(failures.get(orderId.value()))
                .filter(failure -> outstanding.commands().stream()
                        .anyMatch(command -> command.step().equals(failure.step())))
                .map(Failure::what);
    }

    /** The id that the command has however often it is sent. */
    static String commandId(String process, OrderId orderId, IssueCommand command) {
        return Ids.derived(
                process,
                orderId.value(),
                command.step(),
                command.target(),
                command.command().getClass().getSimpleName(),
                String.valueOf(command.attempt()));
    }

    private void send(Object command, MessageContext context, int attempt) {
        try {
            var unused = commands.dispatch(command, context).exceptionally(failure -> {
                failed(command, context, attempt, failure);
                return null;
            });
        } catch (RuntimeException notSent) {
            failed(command, context, attempt, notSent);
        }
    }

    private void failed(Object command, MessageContext context, int attempt, Throwable failure) {
        String name = command.getClass().getSimpleName();
        String order = String.valueOf(context.metadata().get(MetadataKeys.CORRELATION_ID));
        failures.put(
                order,
                new Failure(String.valueOf(context.metadata().get(MetadataKeys.SAGA_STEP)), RootCause.line(failure)));
        boolean again = !isRefusal(failure) && attempt < TRIES;
        LoggedProcess.run(order, () -> LOG.atLevel(again ? Level.INFO : Level.WARN)
                .log("{} of order {} {}: {}", name, order, again ? AGAIN : LEFT, failure.toString()));
        if (again) {
            later.run(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)), () -> send(command, context, attempt + 1));
        }
    }

    private static boolean isRefusal(@Nullable Throwable failure) {
        return failure instanceof CommandExecutionException refused
                && refused.getDetails().orElse(null) instanceof Refusal;
    }
}
