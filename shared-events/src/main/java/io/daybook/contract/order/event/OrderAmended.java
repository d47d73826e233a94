package io.daybook.contract.order.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderTerms;
import org.axonframework.serialization.Revision;

/**
 * An order is another one now: what was added is set aside and paid, what was taken off is free and given back.
 *
 * @param number which amendment of this order
 * @param terms what it is from now on
 */
@Revision("1")
public record OrderAmended(OrderId orderId, int number, OrderTerms terms) implements OrderEvent {}
