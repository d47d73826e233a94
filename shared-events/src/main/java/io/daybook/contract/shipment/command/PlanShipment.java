package io.daybook.contract.shipment.command;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import java.util.List;

/**
 * Puts a shipment on the work list of the place it leaves from.
 *
 * @param orderId the order it belongs to
 * @param shipFrom the seller or warehouse it leaves from
 * @param lines what is in it
 * @param share what of the order's total must be captured before it may leave
 */
public record PlanShipment(
        ShipmentId shipmentId, OrderId orderId, String shipFrom, List<ShipmentLine> lines, Money share)
        implements ShipmentCommand {
    public PlanShipment {
        lines = List.copyOf(lines);
    }
}
