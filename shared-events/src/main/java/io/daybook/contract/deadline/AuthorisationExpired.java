package io.daybook.contract.deadline;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * An authorisation expires soon, and not everything that it holds is captured.
 *
 * @param orderId the order that it pays
 * @param deadlineId as stored by the saga; any other id is stale and ignored
 */
@Revision("1")
public record AuthorisationExpired(OrderId orderId, DeadlineId deadlineId, PaymentId paymentId) implements Deadline {}
