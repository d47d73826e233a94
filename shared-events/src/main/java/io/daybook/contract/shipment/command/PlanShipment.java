package io.daybook.contract.shipment.command;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a shipment on the work list of the place it leaves from, or one back on it that was held before it was packed.
 *
 * @param orderId the order it belongs to
 * @param shipFrom the seller or warehouse it leaves from
 * @param lines what is in it
 * @param share what of the order's total must be captured before it may leave
 * @param replaces the lost shipment that it replaces, with its share; absent otherwise
 */
public record PlanShipment(
        ShipmentId shipmentId,
        OrderId orderId,
        String shipFrom,
        List<ShipmentLine> lines,
        Money share,
        @Nullable ShipmentId replaces)
        implements ShipmentCommand {
    public PlanShipment {
        lines = List.copyOf(lines);
    }
}
