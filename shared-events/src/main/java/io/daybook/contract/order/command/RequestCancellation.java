package io.daybook.contract.order.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import java.util.List;

/**
 * Cancels an order, or some pieces of it, as far as they have not left. The order is locked until that is decided. The
 * answer is an {@link io.daybook.contract.order.query.OrderSummary}.
 *
 * @param lines what is to be cancelled, each line once; empty for everything that is left
 * @param reason free text for staff
 * @param request the request that asked; a repeat changes nothing
 */
public record RequestCancellation(OrderId orderId, List<LineQuantity> lines, String reason, RequestMark request)
        implements OrderCommand {
    public RequestCancellation {
        lines = List.copyOf(lines);
    }
}
