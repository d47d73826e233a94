package io.daybook.contract.returns.event;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.GoodsCondition;
import io.daybook.contract.returns.ReturnId;
import org.axonframework.serialization.Revision;

/**
 * The goods are here.
 *
 * @param orderId the order that they were sold with
 * @param condition whether they can be sold again
 * @param request the request that asked
 */
@Revision("1")
public record ReturnReceived(ReturnId returnId, OrderId orderId, GoodsCondition condition, RequestMark request)
        implements ReturnEvent {}
