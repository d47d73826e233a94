package io.daybook.contract.order.query;

import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.payment.PaymentStatus;

/**
 * The three statuses of an order, independent of each other.
 *
 * @param order of the order itself
 * @param payment of its payments together
 * @param fulfilment of its goods, from reservations and shipments
 */
public record OrderStatuses(OrderStatus order, PaymentStatus payment, FulfilmentStatus fulfilment) {}
