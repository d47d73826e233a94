package io.daybook.contract.returns.event;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.ReturnId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A customer wants to send goods back.
 *
 * @param orderId the order that they were sold with
 * @param lines what is to come back, at least one
 * @param request the request that asked
 */
@Revision("1")
public record ReturnRequested(ReturnId returnId, OrderId orderId, List<LineQuantity> lines, RequestMark request)
        implements ReturnEvent {
    public ReturnRequested {
        lines = List.copyOf(lines);
    }
}
