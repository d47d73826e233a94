package io.daybook.contract.deadline;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * A lost answer of the provider is to be looked up.
 *
 * @param orderId the order that waits
 * @param deadlineId the one that the saga holds while it waits
 * @param paymentId the payment
 */
@Revision("1")
public record PaymentLookupDue(OrderId orderId, DeadlineId deadlineId, PaymentId paymentId) implements Deadline {}
