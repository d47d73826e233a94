package io.daybook.commandside.shipment;

import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.event.ShipmentEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * The shipment as Axon sees it: commands ask {@link ShipmentState} for a decision, events replace it.
 *
 * <p>Its life cycle begins on a warehouse's work list. Keep this class free of conditions. A rule belongs in the state,
 * where it is tested without Axon.
 */
@Aggregate(cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // Axon evolves the first event before it asks anything but PlanShipment.
class Shipment {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private ShipmentId id;

    private ShipmentState state;

    Shipment() {} // Axon creates the instance it replays events into.

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PlanShipment command) {
        ShipmentState.plan(state, command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(ShipmentEvent event) {
        id = event.shipmentId();
        state = ShipmentState.after(event);
    }
}
