package io.daybook.contract.deadline;

import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * An order has required manual action for too long.
 *
 * @param orderId the order that waits
 * @param deadlineId as stored by the saga; any other id is stale and ignored
 */
@Revision("1")
public record ActionOverdue(OrderId orderId, DeadlineId deadlineId) implements Deadline {}
