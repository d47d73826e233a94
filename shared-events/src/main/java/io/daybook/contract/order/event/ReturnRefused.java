package io.daybook.contract.order.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.ReturnId;
import org.axonframework.serialization.Revision;

/**
 * An order does not accept that goods of it come back.
 *
 * @param returnId the return
 */
@Revision("1")
public record ReturnRefused(OrderId orderId, ReturnId returnId, DenialReason reason) implements OrderEvent {}
