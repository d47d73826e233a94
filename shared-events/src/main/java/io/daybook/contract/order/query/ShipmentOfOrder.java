package io.daybook.contract.order.query;

import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.ShipmentStatus;
import java.util.List;

/**
 * One shipment of an order.
 *
 * @param shipmentId a UUID, by which {@code /v1/shipments} has the shipment
 * @param status {@code PLANNED} while it is on the warehouse's work list
 * @param shipFrom the seller or warehouse it leaves from
 * @param lines what is in it
 */
public record ShipmentOfOrder(ShipmentId shipmentId, ShipmentStatus status, String shipFrom, List<ShipmentLine> lines) {
    public ShipmentOfOrder {
        lines = List.copyOf(lines);
    }
}
