package io.daybook.contract.deadline;

import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The time for paying the order is over.
 *
 * @param orderId the order that is not paid yet
 * @param deadlineId as stored by the saga; any other id is stale and ignored
 */
@Revision("1")
public record PaymentWindowElapsed(OrderId orderId, DeadlineId deadlineId) implements Deadline {}
