package io.daybook.contract.deadline;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import org.axonframework.serialization.Revision;

/**
 * A shipment has been on the work list for too long.
 *
 * @param orderId the order that it belongs to
 * @param deadlineId as stored by the saga; any other id is stale and ignored
 */
@Revision("1")
public record PackingOverdue(OrderId orderId, DeadlineId deadlineId, ShipmentId shipmentId) implements Deadline {}
