package io.daybook.commandside.returns;

import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.command.AuthoriseReturn;
import io.daybook.contract.returns.command.CheckReturnRequest;
import io.daybook.contract.returns.command.CloseReturn;
import io.daybook.contract.returns.command.DenyReturn;
import io.daybook.contract.returns.command.ReceiveReturn;
import io.daybook.contract.returns.command.RequestReturn;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.returns.query.ReturnSummary;
import io.daybook.kit.axon.RepeatAware;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * The return as Axon sees it: commands ask {@link ReturnState} for a decision, events replace it.
 *
 * <p>A customer requests it, and its order decides whether the goods may come back. Staff receive them, and it is
 * closed when money and stock are settled. Keep this class free of conditions. A rule belongs in the state, where it is
 * tested without Axon.
 */
@Aggregate(cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // Axon evolves the first event before it asks what needs one.
class Return implements RepeatAware {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private ReturnId id;

    private ReturnState state;

    Return() {} // Axon creates the instance it replays events into.

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ReturnSummary handle(RequestReturn command) {
        return shown(ReturnState.request(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ReturnSummary handle(CheckReturnRequest command) {
        return ReturnState.requestedBy(state, command.returnId(), command.request())
                .summary(AggregateLifecycle.getVersion());
    }

    @CommandHandler
    void handle(AuthoriseReturn command) {
        state.authorise(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(DenyReturn command) {
        state.deny(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ReturnSummary handle(ReceiveReturn command) {
        return shown(ReturnState.known(state, command.returnId()).receive(command));
    }

    @CommandHandler
    void handle(CloseReturn command) {
        state.close().forEach(AggregateLifecycle::apply);
    }

    private ReturnSummary shown(List<ReturnEvent> decision) {
        decision.forEach(AggregateLifecycle::apply);
        return state.summary(AggregateLifecycle.getVersion());
    }

    @Override
    public boolean remembers(Object command) {
        return ReturnState.remembers(state, command);
    }

    @EventSourcingHandler
    void on(ReturnEvent event) {
        id = event.returnId();
        state = ReturnState.evolve(state, event);
    }
}
