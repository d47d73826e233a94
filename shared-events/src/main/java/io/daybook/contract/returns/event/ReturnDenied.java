package io.daybook.contract.returns.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.ReturnId;
import org.axonframework.serialization.Revision;

/**
 * The goods may not come back.
 *
 * @param orderId the order that they were sold with
 */
@Revision("1")
public record ReturnDenied(ReturnId returnId, OrderId orderId, DenialReason reason) implements ReturnEvent {}
