package io.daybook.contract.returns.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.ReturnId;
import java.util.List;

/**
 * Asks that goods may come back. The answer is a {@link io.daybook.contract.returns.query.ReturnSummary}.
 *
 * @param orderId the order that they were sold with
 * @param lines what is to come back, each line once
 * @param reason free text for staff
 * @param request the request that asked; a repeat changes nothing
 */
public record RequestReturn(
        ReturnId returnId, OrderId orderId, List<LineQuantity> lines, String reason, RequestMark request)
        implements ReturnCommand {
    public RequestReturn {
        lines = List.copyOf(lines);
    }
}
