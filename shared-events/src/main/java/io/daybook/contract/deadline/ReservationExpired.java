package io.daybook.contract.deadline;

import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Stock was promised long enough: 15 minutes after the longest payment window.
 *
 * @param orderId the order that waits
 * @param deadlineId the one that the saga holds while it waits
 */
@Revision("1")
public record ReservationExpired(OrderId orderId, DeadlineId deadlineId) implements Deadline {}
