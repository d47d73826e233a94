package io.daybook.contract.order.event;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnedLine;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * An order accepts that goods of it come back.
 *
 * @param returnId the return
 * @param lines what is to come back, at least one
 * @param refund what is given back for it: what these pieces cost, less their part of the discounts; shipping and fees
 *     are kept
 * @param refunds the same by payment
 */
@Revision("1")
public record ReturnAccepted(
        OrderId orderId, ReturnId returnId, List<ReturnedLine> lines, Money refund, List<PaymentPart> refunds)
        implements OrderEvent {
    public ReturnAccepted {
        lines = List.copyOf(lines);
        refunds = List.copyOf(refunds);
    }
}
