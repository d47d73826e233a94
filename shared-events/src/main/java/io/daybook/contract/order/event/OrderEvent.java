package io.daybook.contract.order.event;

import io.daybook.contract.order.OrderId;

/**
 * Everything that can happen to an order. Read the permits clause as its life.
 */
public sealed interface OrderEvent permits OrderPlaced, OrderConfirmed, OrderRejected, ActionRequired {

    OrderId orderId();
}
