package io.daybook.axonserver.command;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound.RequestCase;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.daybook.axonserver.transport.ErrorCode;
import io.daybook.axonserver.transport.InstructionAcks;
import io.daybook.axonserver.transport.OutboundStream;
import io.daybook.axonserver.transport.PermitQueue;
import io.daybook.axonserver.transport.PermitQueue.Admission;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One client's stream for handling commands: what it can handle, what waits for it, and what it works on.
 *
 * <p>An answer is taken after the client has unsubscribed too: a client that leaves in good order unsubscribes first
 * and finishes its work afterwards.
 */
final class CommandStream implements StreamObserver<CommandProviderOutbound> {

    private final OutboundStream<CommandProviderInbound> outbound;
    private final CommandDispatcher dispatcher;
    private final PermitQueue<PendingCommand> queue;
    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final String suffix = UUID.randomUUID().toString();
    private volatile String clientId = "";
    private volatile String componentName = "";

    CommandStream(OutboundStream<CommandProviderInbound> outbound, CommandDispatcher dispatcher, CommandLimits limits) {
        this.outbound = outbound;
        this.dispatcher = dispatcher;
        this.queue = new PermitQueue<>(limits.queue());
        outbound.pullFrom(this::nextCommand);
    }

    @Override
    public void onNext(CommandProviderOutbound instruction) {
        // The acknowledgement takes its place first: the client must not see a command of a registration before it.
        String id = instruction.getInstructionId();
        if (!id.isEmpty()) {
            boolean known = instruction.getRequestCase() != RequestCase.REQUEST_NOT_SET;
            outbound.queue(ackOf(known ? InstructionAcks.accepted(id) : InstructionAcks.unsupported(id)));
        }
        take(instruction);
        outbound.pump();
    }

    private void take(CommandProviderOutbound instruction) {
        switch (instruction.getRequestCase()) {
            case SUBSCRIBE -> subscribe(instruction.getSubscribe());
            case UNSUBSCRIBE -> unsubscribe(instruction.getUnsubscribe().getCommand());
            case FLOW_CONTROL -> {
                knowAs(instruction.getFlowControl().getClientId());
                queue.grant(instruction.getFlowControl().getPermits());
            }
            case COMMAND_RESPONSE -> dispatcher.responded(this, instruction.getCommandResponse());
            case ACK, REQUEST_NOT_SET -> {} // Commands carry no instruction id, so no acknowledgement is awaited.
        }
    }

    private void subscribe(CommandSubscription subscription) {
        knowAs(subscription.getClientId());
        componentName = subscription.getComponentName();
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

    private void knowAs(String givenClientId) {
        if (clientId.isEmpty()) {
            clientId = givenClientId;
        }
    }

    /** Lets the command wait for this handler. */
    Admission offer(PendingCommand pending) {
        pending.waitsFor(this);
        return queue.offer(
                pending,
                pending.priority(),
                () -> handled.contains(pending.command().getName()));
    }

    void pump() {
        outbound.pump();
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

    /** Hands back what it has; everything after the first time does nothing. */
    void leave() {
        handled.forEach(command -> dispatcher.registry().remove(this, command));
        handled.clear();
        dispatcher.left(queue.close());
    }

    /** Hands back what it has and hangs up. */
    void end(String reason) {
        leave();
        outbound.fail(ErrorCode.OTHER.as(Status.UNAVAILABLE, reason));
    }

    @Override
    public void onError(Throwable cause) {
        leave();
    }

    @Override
    public void onCompleted() {
        leave();
        outbound.complete();
    }

    String clientId() {
        return clientId;
    }

    String streamId() {
        return clientId + "." + suffix;
    }

    String componentName() {
        return componentName;
    }

    private static CommandProviderInbound ackOf(InstructionAck ack) {
        return CommandProviderInbound.newBuilder().setAck(ack).build();
    }
}
