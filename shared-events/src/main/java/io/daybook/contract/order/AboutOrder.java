package io.daybook.contract.order;

/**
 * Whatever is about one order, in any context.
 *
 * <p>What is shown of an order is put together from several aggregates, so it has to hear of them in one sequence: the
 * order's.
 */
public interface AboutOrder {

    /** The order. */
    OrderId orderId();
}
