package io.daybook.contract.order.command;

import io.daybook.contract.order.OrderId;

/**
 * Completes an order: everything was delivered, and money and stock are settled.
 */
public record CompleteOrder(OrderId orderId) implements OrderCommand {}
