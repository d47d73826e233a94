package io.daybook.contract.deadline;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * The outcome of a call whose answer was lost is to be looked up at the provider.
 *
 * @param orderId whose payment it is
 * @param deadlineId as stored by the saga; any other id is stale and ignored
 */
@Revision("1")
public record PaymentLookupDue(OrderId orderId, DeadlineId deadlineId, PaymentId paymentId) implements Deadline {}
