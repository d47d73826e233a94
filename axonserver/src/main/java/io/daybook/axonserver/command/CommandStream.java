package io.daybook.axonserver.command;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound.RequestCase;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.daybook.axonserver.transport.ClientStream;
import io.daybook.axonserver.transport.HandlerName;
import io.daybook.axonserver.transport.OutboundStream;
import io.daybook.axonserver.transport.PermitQueue;
import io.daybook.axonserver.transport.PermitQueue.Admission;
import io.daybook.axonserver.transport.WireMessage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One client's stream for handling commands: what it can handle, what waits for it, and what it works on.
 *
 * <p>An answer is taken after the client has unsubscribed too: a client that leaves in good order unsubscribes first
 * and finishes its work afterwards.
 */
final class CommandStream extends ClientStream<HandlerInstruction, WireMessage> {

    private final CommandDispatcher dispatcher;
    private final PermitQueue<PendingCommand> queue;
    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final HandlerName name = new HandlerName();

    CommandStream(OutboundStream<WireMessage> outbound, CommandDispatcher dispatcher, CommandLimits limits) {
        super(outbound);
        this.dispatcher = dispatcher;
        this.queue = new PermitQueue<>(limits.queue());
        outbound.pullFrom(this::nextCommand);
    }

    @Override
    protected String instructionId(HandlerInstruction instruction) {
        return instruction.message().getInstructionId();
    }

    @Override
    protected boolean isKnown(HandlerInstruction instruction) {
        return instruction.message().getRequestCase() != RequestCase.REQUEST_NOT_SET;
    }

    @Override
    protected WireMessage envelope(InstructionAck ack) {
        return WireMessage.of(
                CommandProviderInbound.newBuilder().setAck(ack).build().toByteArray());
    }

    @Override
    protected void take(HandlerInstruction instruction) {
        HandlerInstruction.Answer answer = instruction.answer();
        if (answer == null) {
            take(instruction.message());
        } else {
            dispatcher.responded(this, answer);
        }
    }

    private void take(CommandProviderOutbound message) {
        switch (message.getRequestCase()) {
            case SUBSCRIBE -> subscribe(message.getSubscribe());
            case UNSUBSCRIBE -> unsubscribe(message.getUnsubscribe().getCommand());
            case FLOW_CONTROL -> {
                name.is(message.getFlowControl().getClientId());
                queue.grant(message.getFlowControl().getPermits());
            }
            // Answers are not parsed; commands carry no instruction id, so no acknowledgement is awaited.
            case COMMAND_RESPONSE, ACK, REQUEST_NOT_SET -> {}
        }
    }

    private void subscribe(CommandSubscription subscription) {
        name.is(subscription.getClientId(), subscription.getComponentName());
        handled.add(subscription.getCommand());
        dispatcher.registry().add(this, subscription);
    }

    private void unsubscribe(String command) {
        dispatcher.registry().remove(this, command);
        handled.remove(command);
        List<PendingCommand> unsent =
                queue.withdrawIf(pending -> pending.command().name().equals(command));
        unsent.forEach(dispatcher::route);
    }

    /** Lets the command wait for this handler. */
    Admission offer(PendingCommand pending) {
        pending.waitsFor(this);
        return queue.offer(
                pending,
                pending.command().priority(),
                () -> handled.contains(pending.command().name()));
    }

    private @Nullable WireMessage nextCommand() {
        PendingCommand next = queue.next();
        return next == null
                ? null
                : WireMessage.asField(
                        CommandProviderInbound.COMMAND_FIELD_NUMBER,
                        next.command().bytes());
    }

    /** The handler is done with it. False if it did not have it. */
    boolean settle(PendingCommand pending) {
        return queue.settle(pending);
    }

    /** Nobody waits for it any more. */
    void forget(PendingCommand pending) {
        if (!queue.withdraw(pending)) {
            queue.settle(pending);
        }
    }

    /** Hands back what it has. */
    @Override
    protected void letGo() {
        handled.forEach(command -> dispatcher.registry().remove(this, command));
        handled.clear();
        dispatcher.left(queue.close());
    }

    /** How many commands wait for its permits. */
    int waiting() {
        return queue.waiting();
    }

    HandlerName name() {
        return name;
    }
}
