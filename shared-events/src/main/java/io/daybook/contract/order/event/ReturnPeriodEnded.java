package io.daybook.contract.order.event;

import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The return window of an order is over: nothing of it can be requested to come back any more.
 */
@Revision("1")
public record ReturnPeriodEnded(OrderId orderId) implements OrderEvent {}
