package io.daybook.contract.order.command;

import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import java.util.List;

/**
 * Says that a cancellation is done: what is named will not leave, its stock is free and its money given back.
 *
 * @param number which cancellation of this order; any other is over and changes nothing
 * @param lines what was cancelled, at least one; of what was requested, the part that had not left
 */
public record ConfirmCancellation(OrderId orderId, int number, List<LineQuantity> lines) implements OrderCommand {
    public ConfirmCancellation {
        lines = List.copyOf(lines);
    }
}
