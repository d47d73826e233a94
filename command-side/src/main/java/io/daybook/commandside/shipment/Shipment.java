package io.daybook.commandside.shipment;

import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.command.CancelShipment;
import io.daybook.contract.shipment.command.DeliverShipment;
import io.daybook.contract.shipment.command.DispatchShipment;
import io.daybook.contract.shipment.command.HoldShipment;
import io.daybook.contract.shipment.command.PackShipment;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.command.ReleaseShipment;
import io.daybook.contract.shipment.command.ReportShipmentLost;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.query.ShipmentSummary;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.axon.RepeatAware;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The shipment as Axon sees it: commands ask {@link ShipmentState} for a decision, events replace it.
 *
 * <p>The saga plans it, and the warehouse packs it. When its share is captured the saga releases it, and it is
 * dispatched and delivered, or lost. Until it leaves it can be held and cancelled. Keep this class free of conditions.
 * A rule belongs in the state, where it is tested without Axon. What the warehouse asks of a shipment that was never
 * planned is refused there too: Axon would log a stack trace for each id that a client makes up.
 */
@Aggregate(cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // Axon evolves the first event before it asks what needs one.
class Shipment implements RepeatAware {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private ShipmentId id;

    private ShipmentState state;

    Shipment() {} // Axon creates the instance it replays events into.

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PlanShipment command, @MetaDataValue(MetadataKeys.COMMAND_ID) @Nullable String call) {
        ShipmentState.plan(state, command, call).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ShipmentSummary handle(PackShipment command) {
        return shown(ShipmentState.known(state, command.shipmentId()).pack(command));
    }

    @CommandHandler
    void handle(ReleaseShipment command) {
        state.release().forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(HoldShipment command, @MetaDataValue(MetadataKeys.COMMAND_ID) @Nullable String call) {
        state.hold(command.reason(), call).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ShipmentSummary handle(DispatchShipment command) {
        return shown(ShipmentState.known(state, command.shipmentId()).dispatch(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ShipmentSummary handle(DeliverShipment command) {
        return shown(ShipmentState.known(state, command.shipmentId()).deliver(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ShipmentSummary handle(ReportShipmentLost command) {
        return shown(ShipmentState.known(state, command.shipmentId()).reportLost(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ShipmentStatus handle(CancelShipment command, @MetaDataValue(MetadataKeys.COMMAND_ID) @Nullable String call) {
        ShipmentState.cancel(state, command, call).forEach(AggregateLifecycle::apply);
        return state.status();
    }

    private ShipmentSummary shown(List<ShipmentEvent> decision) {
        decision.forEach(AggregateLifecycle::apply);
        return state.summary(AggregateLifecycle.getVersion());
    }

    @Override
    public boolean remembers(Object command) {
        return ShipmentState.remembers(state, command);
    }

    @EventSourcingHandler
    void on(ShipmentEvent event, @MetaDataValue(MetadataKeys.COMMAND_ID) @Nullable String command) {
        id = event.shipmentId();
        state = ShipmentState.evolve(state, event, command);
    }
}
