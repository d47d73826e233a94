package io.daybook.contract.order.query;

import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.payment.PaymentStatus;

/**
 * The three statuses of an order, which do not mix.
 *
 * @param order where it is in its life
 * @param payment how far the money is
 * @param fulfilment how far the goods are
 */
public record OrderStatuses(OrderStatus order, PaymentStatus payment, FulfilmentStatus fulfilment) {}
