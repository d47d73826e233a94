package io.daybook.benchmarks.naive;

import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** What leaves from one place. */
@Aggregate
class NaiveShipment {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable ShipmentId id;

    NaiveShipment() {}

    @CommandHandler
    NaiveShipment(PlanShipment command) {
        AggregateLifecycle.apply(new ShipmentPlanned(
                command.shipmentId(),
                command.orderId(),
                command.shipFrom(),
                command.lines(),
                command.share(),
                /* replaces= */ null));
    }

    @EventSourcingHandler
    void on(ShipmentPlanned event) {
        id = event.shipmentId();
    }
}
