package io.daybook.contract.deadline;

import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The customer had long enough to pay.
 *
 * @param orderId the order that waits
 * @param deadlineId the one that the saga holds while it waits
 */
@Revision("1")
public record PaymentWindowElapsed(OrderId orderId, DeadlineId deadlineId) implements Deadline {}
