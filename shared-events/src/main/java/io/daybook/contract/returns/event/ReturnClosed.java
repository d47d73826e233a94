package io.daybook.contract.returns.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.ReturnId;
import org.axonframework.serialization.Revision;

/**
 * The return is at rest: its money is given back, and what can be sold again is on sale.
 *
 * @param orderId the order that the goods were sold with
 */
@Revision("1")
public record ReturnClosed(ReturnId returnId, OrderId orderId) implements ReturnEvent {}
