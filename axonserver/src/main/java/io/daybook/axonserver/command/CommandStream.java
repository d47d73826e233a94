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
final class CommandStream extends ClientStream<CommandProviderOutbound, CommandProviderInbound> {

    private final CommandDispatcher dispatcher;
    private final PermitQueue<PendingCommand> queue;
    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final HandlerName name = new HandlerName();

    CommandStream(OutboundStream<CommandProviderInbound> outbound, CommandDispatcher dispatcher, CommandLimits limits) {
        super(outbound);
        this.dispatcher = dispatcher;
        this.queue = new PermitQueue<>(limits.queue());
        outbound.pullFrom(this::nextCommand);
    }

    @Override
    protected String instructionId(CommandProviderOutbound instruction) {
        return instruction.getInstructionId();
    }

    @Override
    protected boolean isKnown(CommandProviderOutbound instruction) {
        return instruction.getRequestCase() != RequestCase.REQUEST_NOT_SET;
    }

    @Override
    protected CommandProviderInbound envelope(InstructionAck ack) {
        return CommandProviderInbound.newBuilder().setAck(ack).build();
    }

    @Override
    protected void take(CommandProviderOutbound instruction) {
        switch (instruction.getRequestCase()) {
            case SUBSCRIBE -> subscribe(instruction.getSubscribe());
            case UNSUBSCRIBE -> unsubscribe(instruction.getUnsubscribe().getCommand());
            case FLOW_CONTROL -> {
                name.is(instruction.getFlowControl().getClientId());
                queue.grant(instruction.getFlowControl().getPermits());
            }
            case COMMAND_RESPONSE -> dispatcher.responded(this, instruction.getCommandResponse());
            case ACK, REQUEST_NOT_SET -> {} // Commands carry no instruction id, so no acknowledgement is awaited.
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
                queue.withdrawIf(pending -> pending.command().getName().equals(command));
        unsent.forEach(dispatcher::route);
    }

    /** Lets the command wait for this handler. */
    Admission offer(PendingCommand pending) {
        pending.waitsFor(this);
        return queue.offer(
                pending,
                pending.priority(),
                () -> handled.contains(pending.command().getName()));
    }

    private @Nullable CommandProviderInbound nextCommand() {
        PendingCommand next = queue.next();
        return next == null
                ? null
                : CommandProviderInbound.newBuilder().setCommand(next.command()).build();
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

    HandlerName name() {
        return name;
    }
}
