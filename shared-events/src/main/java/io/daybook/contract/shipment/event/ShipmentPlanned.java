package io.daybook.contract.shipment.event;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A shipment is on the work list of the place it leaves from.
 *
 * @param orderId the order it belongs to
 * @param shipFrom the seller or warehouse it leaves from
 * @param lines what is in it
 * @param share what of the order's total must be captured before it may leave
 * @param replaces the lost shipment that it replaces, with its share; absent otherwise
 */
@Revision("2")
public record ShipmentPlanned(
        ShipmentId shipmentId,
        OrderId orderId,
        @Sensitivity(NONE) String shipFrom,
        List<ShipmentLine> lines,
        Money share,
        @Nullable ShipmentId replaces)
        implements ShipmentEvent {
    public ShipmentPlanned {
        lines = List.copyOf(lines);
    }
}
