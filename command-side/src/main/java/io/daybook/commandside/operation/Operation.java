package io.daybook.commandside.operation;

import io.daybook.contract.operation.OperationId;
import io.daybook.contract.operation.command.CheckOperation;
import io.daybook.contract.operation.command.RequestOperation;
import io.daybook.contract.operation.event.OperationEvent;
import io.daybook.contract.operation.query.OperationSummary;
import io.daybook.kit.axon.RepeatAware;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * The operation as Axon sees it: commands ask {@link OperationState} for a decision, events replace it.
 *
 * <p>It is requested once and never changes, so that the log says what an operator did, to what and why. It does not
 * judge whether the operation helps: only the service that it addresses can.
 */
@Aggregate(cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // Axon evolves the first event before it asks what needs one.
class Operation implements RepeatAware {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private OperationId id;

    private OperationState state;

    Operation() {} // Axon creates the instance it replays events into.

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OperationSummary handle(RequestOperation command) {
        OperationState.request(state, command).forEach(AggregateLifecycle::apply);
        return state.summary();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OperationSummary handle(CheckOperation command) {
        return OperationState.requestedBy(state, command.operationId(), command.request())
                .summary();
    }

    @Override
    public boolean remembers(Object command) {
        return OperationState.remembers(state, command);
    }

    @EventSourcingHandler
    void on(OperationEvent event) {
        id = event.operationId();
        state = new OperationState(event);
    }
}
