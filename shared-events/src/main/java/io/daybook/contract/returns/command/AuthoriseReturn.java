package io.daybook.contract.returns.command;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.ReturnId;

/**
 * Says that the goods may come back.
 *
 * @param refund what will be given back for them
 */
public record AuthoriseReturn(ReturnId returnId, OrderId orderId, Money refund) implements ReturnCommand {}
