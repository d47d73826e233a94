package io.daybook.saga.fulfilment;

import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.saga.process.Effect.IssueCommand;

/**
 * One shipment of an order.
 *
 * @param plan the command that puts it on the work list
 * @param planned whether it is on the work list
 */
record PlannedShipment(PlanShipment plan, boolean planned) {

    IssueCommand command() {
        return new IssueCommand("plan-shipment", plan.shipFrom(), 1, plan);
    }

    PlannedShipment observed() {
        return new PlannedShipment(plan, true);
    }
}
