package io.daybook.axonserver.command;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.daybook.axonserver.metrics.HandlerMetrics;
import io.daybook.axonserver.metrics.MessageKind;
import io.daybook.axonserver.transport.BufferBudget;
import io.daybook.axonserver.transport.ErrorCode;
import io.daybook.axonserver.transport.PermitQueue.Admission;
import io.daybook.axonserver.transport.PermitQueue.Leftovers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings each command to one handler and its answer back.
 *
 * <p>A command that was never sent to a handler may go to another one; one that was sent may have been carried out, so
 * when its handler is lost the caller is told that the outcome is unknown, and nobody else gets it.
 */
final class CommandDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(CommandDispatcher.class);

    private final Map<String, PendingCommand> inFlight = new ConcurrentHashMap<>();
    private final CommandRegistry registry;
    private final CommandLimits limits;
    private final HandlerMetrics metrics;
    private final BufferBudget inFlightBytes;
    private volatile boolean closed;

    CommandDispatcher(CommandRegistry registry, CommandLimits limits, HandlerMetrics metrics) {
        this.registry = registry;
        this.limits = limits;
        this.metrics = metrics;
        this.inFlightBytes = new BufferBudget(limits.inFlightBytesMax());
    }

    void bindTo(MeterRegistry meters) {
        Gauge.builder("axon.command.in.flight", inFlight, Map::size)
                .description("Commands without an answer, those that wait for their handler among them")
                .register(meters);
        Gauge.builder("axon.command.in.flight.limit", limits, CommandLimits::inFlightMax)
                .description("Commands without an answer beyond which more are refused")
                .register(meters);
        inFlightBytes.measureAs("axon.command.held", "Bytes of commands without an answer", meters);
    }

    CommandRegistry registry() {
        return registry;
    }

    void dispatch(RawCommand command, Consumer<byte[]> caller) {
        String id = command.id();
        PendingCommand pending = new PendingCommand(command, caller, System.nanoTime());
        if (inFlight.size() >= limits.inFlightMax() || !inFlightBytes.take(pending.bytes())) {
            caller.accept(
                    refusal(id, ErrorCode.TOO_MANY_REQUESTS.message("Too many commands are waiting for their answer")));
            return;
        }
        if (inFlight.putIfAbsent(id, pending) != null) {
            inFlightBytes.giveBack(pending.bytes());
            caller.accept(refusal(
                    id, ErrorCode.COMMAND_DUPLICATED.message("A command with the id " + id + " is already in flight")));
            return;
        }
        route(pending);
    }

    /** Finds a handler; one that leaves at this very moment refuses, and then the next of the others is looked for. */
    void route(PendingCommand pending) {
        if (closed) {
            fail(pending, ErrorCode.COMMAND_NOT_DISPATCHED.message("The server is shutting down"));
            return;
        }
        Set<CommandStream> refusedBy = new HashSet<>();
        Admission admission = Admission.CLOSED;
        while (admission == Admission.CLOSED) {
            Optional<CommandStream> handler = registry.find(pending, refusedBy);
            if (handler.isEmpty()) {
                fail(pending, ErrorCode.NO_HANDLER_FOR_COMMAND.verbatim("No Handler for command: " + name(pending)));
                return;
            }
            admission = handler.get().offer(pending);
            switch (admission) {
                case ACCEPTED -> accepted(handler.get(), pending);
                case FULL ->
                    fail(pending, ErrorCode.TOO_MANY_REQUESTS.message("Too many commands are waiting for the handler"));
                case CLOSED -> refusedBy.add(handler.get());
            }
        }
    }

    /** Nobody waits any more for a command whose time was over before it had found its place. */
    private void accepted(CommandStream handler, PendingCommand pending) {
        if (inFlight.get(pending.id()) == pending) {
            handler.pump();
        } else {
            handler.forget(pending);
        }
    }

    /** A handler answered. Answers that nobody waits for any more are late, and ignored. */
    void responded(CommandStream handler, HandlerInstruction.Answer answer) {
        PendingCommand pending = inFlight.get(answer.commandId());
        if (pending == null || !handler.settle(pending)) {
            LOG.debug("Ignored a late answer to command {}", answer.commandId());
            return;
        }
        long nanos = System.nanoTime() - pending.dispatchedAtNanos();
        String component = handler.name().componentName();
        metrics.answered(MessageKind.COMMAND, name(pending), component, answer.success(), nanos);
        answer(pending, answer.response());
    }

    /** A handler is gone. */
    void left(Leftovers<PendingCommand> leftovers) {
        leftovers.waiting().forEach(this::route);
        leftovers
                .delivered()
                .forEach(pending -> fail(
                        pending,
                        ErrorCode.HANDLER_LOST.message("The handler was lost while it had command " + name(pending)
                                + "; its outcome is unknown")));
    }

    /** Answers what is overdue. */
    void sweep() {
        long now = System.nanoTime();
        for (PendingCommand pending : inFlight.values()) {
            boolean overdue =
                    now - pending.dispatchedAtNanos() >= limits.timeout().toNanos();
            if (overdue && struckOff(pending)) {
                pending.target().ifPresent(handler -> handler.forget(pending));
                pending.answer(timedOut(pending));
            }
        }
    }

    private byte[] timedOut(PendingCommand pending) {
        return refusal(
                pending.id(),
                ErrorCode.COMMAND_TIMED_OUT.message("No answer to command " + name(pending) + " within "
                        + limits.timeout().toMillis() + " ms; its outcome is unknown"));
    }

    /** From now on what was not sent will not be; handlers that hand their commands back settle the rest. */
    void close() {
        closed = true;
    }

    private void fail(PendingCommand pending, ErrorMessage error) {
        answer(pending, refusal(pending.id(), error));
    }

    private byte[] refusal(String commandId, ErrorMessage error) {
        metrics.refused(MessageKind.COMMAND, error.getErrorCode());
        return PendingCommand.failure(commandId, error);
    }

    private void answer(PendingCommand pending, byte[] response) {
        if (struckOff(pending)) {
            pending.answer(response);
        }
    }

    /** True for whoever is first, and has to answer. */
    private boolean struckOff(PendingCommand pending) {
        boolean first = inFlight.remove(pending.id(), pending);
        if (first) {
            inFlightBytes.giveBack(pending.bytes());
        }
        return first;
    }

    private static String name(PendingCommand pending) {
        return pending.command().name();
    }
}
