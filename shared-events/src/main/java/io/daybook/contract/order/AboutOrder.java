package io.daybook.contract.order;

/**
 * A message about one order, from any context.
 *
 * <p>The read model of an order is made from the events of several aggregates, so they are handled in one sequence for
 * each order.
 */
public interface AboutOrder {

    /** The order that it is about. */
    OrderId orderId();
}
