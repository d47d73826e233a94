package io.daybook.contract.order.event;

import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Nothing of what was to be cancelled could be, because all of it has left. The order is as it was before.
 *
 * @param number which cancellation of this order
 */
@Revision("1")
public record CancellationDenied(OrderId orderId, int number) implements OrderEvent {}
