package io.daybook.contract.order.event;

import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderTerms;
import org.axonframework.serialization.Revision;

/**
 * Somebody wants an order amended. It is locked, and as it was, until that is decided.
 *
 * @param number counts the amendments of this order, from 1
 * @param terms what it would be. Its tenders are those of before, some perhaps with a smaller amount, also 0, and a
 *     further one where it costs more
 * @param difference what it would cost more, or less where it is below zero
 * @param request the request that asked
 */
@Revision("1")
public record AmendmentProposed(OrderId orderId, int number, OrderTerms terms, Money difference, RequestMark request)
        implements OrderEvent {}
