package io.daybook.contract.deadline;

import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The time for which stock is kept for the order is over: 15 minutes after the longest payment window.
 *
 * @param orderId the order with the reservations
 * @param deadlineId as stored by the saga; any other id is stale and ignored
 */
@Revision("1")
public record ReservationExpired(OrderId orderId, DeadlineId deadlineId) implements Deadline {}
