package io.daybook.contract.returns.event;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.ReturnId;
import org.axonframework.serialization.Revision;

/**
 * The goods may come back.
 *
 * @param orderId the order that they were sold with
 * @param refund what will be given back for them
 */
@Revision("1")
public record ReturnAuthorised(ReturnId returnId, OrderId orderId, Money refund) implements ReturnEvent {}
