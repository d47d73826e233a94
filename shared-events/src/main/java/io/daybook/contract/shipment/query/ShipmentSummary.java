package io.daybook.contract.shipment.query;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.ShipmentStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shipment as a warehouse sees it.
 *
 * @param shipmentId a UUID, as the order's shipment has it
 * @param orderId the order it belongs to
 * @param status {@code PLANNED} while it is on the warehouse's work list
 * @param shipFrom the seller or warehouse it leaves from
 * @param lines what is in it
 * @param share what of the order's total must be captured before it may leave
 * @param carrier who carries it; absent before dispatch
 * @param tracking the carrier's number; absent before dispatch
 * @param allowedActions the actions that may be requested now
 * @param version sequence number of the aggregate's last event, from 0
 */
public record ShipmentSummary(
        ShipmentId shipmentId,
        OrderId orderId,
        ShipmentStatus status,
        String shipFrom,
        List<ShipmentLine> lines,
        Money share,
        @Nullable String carrier,
        @Nullable String tracking,
        List<String> allowedActions,
        long version) {}
