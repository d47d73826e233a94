package io.daybook.contract.order.event;

import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * An amendment came to nothing; the order is as it was.
 *
 * @param number which amendment of this order
 */
@Revision("1")
public record AmendmentDropped(OrderId orderId, int number, AmendmentDropReason reason) implements OrderEvent {}
