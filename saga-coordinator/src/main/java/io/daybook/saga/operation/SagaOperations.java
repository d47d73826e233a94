package io.daybook.saga.operation;

import io.daybook.contract.RequestMark;
import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.OperationId;
import io.daybook.contract.operation.command.CheckOperation;
import io.daybook.contract.operation.command.RequestOperation;
import io.daybook.contract.operation.query.OperationSummary;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.command.RequestCancellation;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.OutcomeUnknownException;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.identity.Callers;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.saga.process.Compensation;
import io.daybook.saga.process.InstanceList;
import io.daybook.saga.process.SagaInstance;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What operators do to processes. It is an event about the order, and the process does it when it comes to that event,
 * on whichever node and in the order's sequence; so a replay leads to the same.
 *
 * <p>Here it is only judged whether it could help. A process that has gone on meanwhile ignores what helps no more.
 */
public final class SagaOperations {

    private static final Refusal NO_INSTANCE =
            Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_FOUND", "No process carries an order of this id now.");

    private final InstanceList instances;
    private final CommandSender commands;
    private final Callers callers;

    /** Looks at those instances, and sends to the command side. */
    public SagaOperations(InstanceList instances, CommandSender commands, Callers callers) {
        this.callers = callers;
        this.instances = instances;
        this.commands = commands;
    }

    /**
     * Requests the operation, or finds that it was requested with the same key.
     *
     * @throws RefusedException if it cannot help, naming what can, or if no process carries the order
     */
    OperationSummary request(OrderId orderId, OperationAction action, String reason, IdempotencyKey key) {
        Optional<SagaInstance> instance = instances.find(orderId);
        boolean helps = instance.filter(found -> found.allowedActions().contains(action.name()))
                .isPresent();
        if (!helps) {
            return earlier(key, refusal(instance));
        }
        MessageContext context =
                callers.context().correlatedWith(orderId.value()).because(reason);
        RequestOperation command = new RequestOperation(
                OperationId.of(key.id()),
                orderId,
                action,
                instance.orElseThrow().process(),
                /* firstEvent= */ null,
                reason,
                mark(key));
        boolean orderDecides =
                action == OperationAction.COMPENSATE && instances.compensation(orderId) == Compensation.CANCEL;
        return orderDecides ? cancel(command, context) : commands.send(command, context, OperationSummary.class);
    }

    /** The order may refuse, and then nothing is written; what it has accepted may not be told as not done. */
    private OperationSummary cancel(RequestOperation command, MessageContext context) {
        OrderId orderId = Objects.requireNonNull(command.orderId());
        commands.send(
                new RequestCancellation(orderId, List.of(), command.reason(), command.request()),
                context,
                OrderSummary.class);
        try {
            return commands.send(command, context, OperationSummary.class);
        } catch (UnavailableException away) {
            throw new OutcomeUnknownException("The order is being cancelled, and it is not written down why.", away);
        }
    }

    /** A repeat is never refused for what changed since. */
    private OperationSummary earlier(IdempotencyKey key, Refusal refusal) {
        try {
            return commands.ask(
                    new CheckOperation(OperationId.of(key.id()), mark(key)), callers.context(), OperationSummary.class);
        } catch (RefusedException unknown) {
            throw unknown.refusal().kind() == Refusal.Kind.NOT_FOUND ? new RefusedException(refusal) : unknown;
        }
    }

    private static Refusal refusal(Optional<SagaInstance> instance) {
        return instance.map(found -> new Refusal(
                        Refusal.Kind.CONFLICT,
                        "ACTION_NOT_ALLOWED",
                        found.parked() > 0
                                ? "Events of the order are parked: retry or evict these letters first."
                                : "That would not help at this step.",
                        found.allowedActions(),
                        /* pointer= */ null))
                .orElse(NO_INSTANCE);
    }

    private static RequestMark mark(IdempotencyKey key) {
        return new RequestMark(key.id(), key.hash());
    }
}
