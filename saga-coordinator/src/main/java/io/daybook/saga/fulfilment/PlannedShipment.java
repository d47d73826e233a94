package io.daybook.saga.fulfilment;

import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.saga.process.Effect.IssueCommand;
import java.util.stream.Stream;

/**
 * One shipment of an order.
 *
 * @param plan the command that puts it on the work list
 * @param planned whether it is on the work list
 */
record PlannedShipment(PlanShipment plan, boolean planned) {

    PlannedShipment after(ShipmentPlanned event) {
        return plan.shipmentId().equals(event.shipmentId()) ? new PlannedShipment(plan, true) : this;
    }

    Stream<IssueCommand> outstanding() {
        return planned ? Stream.empty() : Stream.of(new IssueCommand("plan-shipment", plan.shipFrom(), 1, plan));
    }
}
