package io.daybook.contract.order.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.order.AmendedLine;
import io.daybook.contract.order.AmendmentTender;
import io.daybook.contract.order.OrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Amends an order of which nothing is packed. The order is locked until stock, payments and warehouse have decided. The
 * answer is an {@link io.daybook.contract.order.query.OrderSummary}.
 *
 * @param lines everything that the order is to have, at least one
 * @param tender what is to pay for more; absent for the order's last card or debit
 * @param quotes the prices of what is added
 * @param request the request that asked; a repeat changes nothing
 */
public record ProposeAmendment(
        OrderId orderId,
        List<AmendedLine> lines,
        @Nullable AmendmentTender tender,
        List<Quote> quotes,
        RequestMark request)
        implements OrderCommand {
    public ProposeAmendment {
        lines = List.copyOf(lines);
        quotes = List.copyOf(quotes);
    }
}
