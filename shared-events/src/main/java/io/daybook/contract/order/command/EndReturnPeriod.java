package io.daybook.contract.order.command;

import io.daybook.contract.order.OrderId;

/**
 * Says that the return window of an order is over.
 */
public record EndReturnPeriod(OrderId orderId) implements OrderCommand {}
