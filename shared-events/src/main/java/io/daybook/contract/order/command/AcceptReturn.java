package io.daybook.contract.order.command;

import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.ReturnId;
import java.util.List;

/**
 * Asks an order to accept a return. A refusal is the event {@code ReturnRefused}.
 *
 * @param returnId the return; one that was decided on changes nothing
 * @param lines what is to come back
 */
public record AcceptReturn(OrderId orderId, ReturnId returnId, List<LineQuantity> lines) implements OrderCommand {
    public AcceptReturn {
        lines = List.copyOf(lines);
    }
}
