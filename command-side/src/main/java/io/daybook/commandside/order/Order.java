package io.daybook.commandside.order;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.command.AcceptAmendment;
import io.daybook.contract.order.command.AcceptReturn;
import io.daybook.contract.order.command.CheckAmendment;
import io.daybook.contract.order.command.CheckOrderPlacement;
import io.daybook.contract.order.command.CheckReturn;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.ConfirmCancellation;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.DenyCancellation;
import io.daybook.contract.order.command.DropAmendment;
import io.daybook.contract.order.command.EndReturnPeriod;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.command.PreviewAmendment;
import io.daybook.contract.order.command.ProposeAmendment;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.command.RequestCancellation;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.command.ResolveAction;
import io.daybook.contract.order.command.SettleAction;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.query.AmendmentQuotes;
import io.daybook.contract.order.query.OrderPlacement;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.axon.Owned;
import io.daybook.kit.axon.RepeatAware;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The order as Axon sees it: commands ask {@link OrderState} for a decision, events replace it.
 *
 * <p>Its saga carries it on, to COMPLETED, REJECTED or CANCELLED. Keep this class free of conditions: the state has the
 * rules, tested without Axon, also about an order that was never placed, which Axon would log a stack trace for.
 */
@Aggregate(cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // Axon evolves the first event before it asks what needs one.
class Order implements Owned, RepeatAware {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private OrderId id;

    private OrderState state;

    Order() {} // Axon creates the instance it replays events into.

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OrderPlacement handle(PlaceOrder command) {
        List<OrderEvent> decision = OrderState.place(state, command);
        decision.forEach(AggregateLifecycle::apply);
        return new OrderPlacement(!decision.isEmpty(), state.summary(AggregateLifecycle.getVersion()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OrderSummary handle(CheckOrderPlacement command) {
        OrderState placed = OrderState.placedBy(state, command.orderId(), command.request());
        return placed.summary(AggregateLifecycle.getVersion());
    }

    @CommandHandler
    void handle(ConfirmOrder command) {
        state.confirm().forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RejectOrder command) {
        state.reject(command.reason()).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RequireAction command, @MetaDataValue(MetadataKeys.COMMAND_ID) @Nullable String call) {
        state.requireAction(command.reason(), call).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(SettleAction command, @MetaDataValue(MetadataKeys.COMMAND_ID) @Nullable String call) {
        state.settle(command.reason(), call).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OrderSummary handle(ResolveAction command) {
        OrderState.known(state, command.orderId()).resolve(command).forEach(AggregateLifecycle::apply);
        return state.summary(AggregateLifecycle.getVersion());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OrderSummary handle(RequestCancellation command) {
        OrderState.known(state, command.orderId()).cancel(command).forEach(AggregateLifecycle::apply);
        return state.summary(AggregateLifecycle.getVersion());
    }

    @CommandHandler
    void handle(ConfirmCancellation command) {
        state.confirmCancellation(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(DenyCancellation command) {
        state.denyCancellation(command.number()).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    AmendmentQuotes handle(CheckAmendment command) {
        return OrderState.known(state, command.orderId()).check(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OrderSummary handle(PreviewAmendment command) {
        return OrderState.known(state, command.orderId()).preview(command, AggregateLifecycle.getVersion());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OrderSummary handle(ProposeAmendment command) {
        OrderState.known(state, command.orderId()).amend(command).forEach(AggregateLifecycle::apply);
        return state.summary(AggregateLifecycle.getVersion());
    }

    @CommandHandler
    void handle(AcceptAmendment command) {
        state.accept(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(DropAmendment command) {
        state.drop(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(CompleteOrder command) {
        state.complete(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OrderSummary handle(CheckReturn command) {
        return OrderState.known(state, command.orderId()).returnable(command).summary(AggregateLifecycle.getVersion());
    }

    @CommandHandler
    void handle(AcceptReturn command) {
        state.acceptReturn(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(EndReturnPeriod command) {
        state.endReturnPeriod().forEach(AggregateLifecycle::apply);
    }

    @Override
    public void requireOwner(String client) {
        OrderState.requireOwner(state, client);
    }

    @Override
    public boolean remembers(Object command) {
        return OrderState.remembers(state, command);
    }

    @EventSourcingHandler
    void on(OrderEvent event, @Timestamp Instant at, @MetaDataValue(MetadataKeys.COMMAND_ID) @Nullable String command) {
        id = event.orderId();
        state = OrderState.evolve(state, event, at, command);
    }
}
