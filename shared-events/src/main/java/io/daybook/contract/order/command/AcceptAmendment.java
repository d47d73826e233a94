package io.daybook.contract.order.command;

import io.daybook.contract.order.OrderId;

/**
 * Says that everything is ready for an amendment: what it adds is set aside and paid, what it takes off is free and
 * given back, and nothing of the order is on a work list.
 *
 * @param number which amendment of this order; any other is over and changes nothing
 */
public record AcceptAmendment(OrderId orderId, int number) implements OrderCommand {}
