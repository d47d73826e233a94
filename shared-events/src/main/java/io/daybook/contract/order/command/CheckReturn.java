package io.daybook.contract.order.command;

import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import java.util.List;

/**
 * Asks an order whether goods of it may be requested to come back; it changes nothing and emits nothing.
 *
 * @param lines what is to come back, each line once
 */
public record CheckReturn(OrderId orderId, List<LineQuantity> lines) implements OrderCommand {
    public CheckReturn {
        lines = List.copyOf(lines);
    }
}
