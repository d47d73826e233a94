package io.daybook.contract.order.command;

import io.daybook.contract.order.OrderId;

/**
 * Confirms an order: its stock is reserved and its payments are authorised.
 */
public record ConfirmOrder(OrderId orderId) implements OrderCommand {}
