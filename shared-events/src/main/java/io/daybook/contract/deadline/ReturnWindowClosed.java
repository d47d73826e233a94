package io.daybook.contract.deadline;

import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Goods of an order have been with the customer for so long that they cannot come back any more.
 *
 * @param orderId the order that was delivered
 * @param deadlineId as stored by the saga; any other id is stale and ignored
 */
@Revision("1")
public record ReturnWindowClosed(OrderId orderId, DeadlineId deadlineId) implements Deadline {}
