package io.daybook.contract.order.event;

import io.daybook.contract.order.AboutOrder;

/**
 * Everything that can happen to an order. The permits clause lists them in the order of its life cycle.
 */
public sealed interface OrderEvent extends AboutOrder
        permits OrderPlaced,
                OrderConfirmed,
                OrderRejected,
                ActionRequired,
                ActionResolved,
                CancellationRequested,
                CancellationDenied,
                OrderLinesCancelled,
                OrderCancelled,
                AmendmentProposed,
                AmendmentDropped,
                OrderAmended,
                OrderCompleted,
                ReturnAccepted,
                ReturnRefused,
                ReturnPeriodEnded {}
