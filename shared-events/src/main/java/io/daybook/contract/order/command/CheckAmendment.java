package io.daybook.contract.order.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.AmendedLine;
import io.daybook.contract.order.OrderId;
import java.util.List;

/**
 * Asks an order which prices an amendment needs; it changes nothing and emits nothing. The answer is an {@link
 * io.daybook.contract.order.query.AmendmentQuotes}.
 *
 * @param lines everything that the order is to have, at least one
 * @param request the request that will ask; a repeat needs no prices
 */
public record CheckAmendment(OrderId orderId, List<AmendedLine> lines, RequestMark request) implements OrderCommand {
    public CheckAmendment {
        lines = List.copyOf(lines);
    }
}
