package io.daybook.contract.order.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.ResolutionChoice;

/**
 * Says how an order that requires manual action goes on. The answer is a {@link
 * io.daybook.contract.order.query.OrderSummary}.
 *
 * @param choice what is to be done, for every reason for which it can help
 * @param reason free text for staff
 * @param request the request that asked; a repeat changes nothing
 */
public record ResolveAction(OrderId orderId, ResolutionChoice choice, String reason, RequestMark request)
        implements OrderCommand {}
