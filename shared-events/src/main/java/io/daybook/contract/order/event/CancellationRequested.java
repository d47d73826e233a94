package io.daybook.contract.order.event;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Somebody wants an order, or a part of it, cancelled. The order is locked until that is decided.
 *
 * @param number counts the cancellations of this order, from 1
 * @param lines what is to be cancelled, at least one; all that is left where the whole order is
 * @param request the request that asked
 */
@Revision("1")
public record CancellationRequested(OrderId orderId, int number, List<LineQuantity> lines, RequestMark request)
        implements OrderEvent {
    public CancellationRequested {
        lines = List.copyOf(lines);
    }
}
