package io.daybook.contract.order.command;

import io.daybook.contract.order.AmendedLine;
import io.daybook.contract.order.OrderId;
import java.util.List;

/**
 * Asks an order which prices an amendment needs; it changes nothing and emits nothing. The answer is an {@link
 * io.daybook.contract.order.query.AmendmentQuotes}.
 *
 * @param lines everything that the order is to have, at least one
 */
public record CheckAmendment(OrderId orderId, List<AmendedLine> lines) implements OrderCommand {
    public CheckAmendment {
        lines = List.copyOf(lines);
    }
}
