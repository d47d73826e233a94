package io.daybook.contract.order.event;

import io.daybook.contract.order.AboutOrder;

/**
 * Everything that can happen to an order. Read the permits clause as its life.
 */
public sealed interface OrderEvent extends AboutOrder
        permits OrderPlaced, OrderConfirmed, OrderRejected, ActionRequired {}
