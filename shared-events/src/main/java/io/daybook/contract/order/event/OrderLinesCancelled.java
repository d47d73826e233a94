package io.daybook.contract.order.event;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A part of the order is cancelled; the rest goes on. The order's total stays.
 *
 * @param number which cancellation of this order
 * @param lines what was cancelled, at least one
 * @param amount what these pieces cost, with their part of shipping, fees and discounts
 */
@Revision("1")
public record OrderLinesCancelled(OrderId orderId, int number, List<LineQuantity> lines, Money amount)
        implements OrderEvent {
    public OrderLinesCancelled {
        lines = List.copyOf(lines);
    }
}
