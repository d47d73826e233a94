package io.daybook.contract.order.command;

import io.daybook.contract.catalog.Quote;
import io.daybook.contract.order.AmendedLine;
import io.daybook.contract.order.AmendmentTender;
import io.daybook.contract.order.OrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks what an amendment would make of an order; it changes nothing and emits nothing. The answer is the {@link
 * io.daybook.contract.order.query.OrderSummary} that it would have.
 *
 * @param lines everything that the order is to have, at least one
 * @param tender what is to pay for more; absent for the order's last card or debit
 * @param quotes the prices of what is added
 */
public record PreviewAmendment(
        OrderId orderId, List<AmendedLine> lines, @Nullable AmendmentTender tender, List<Quote> quotes)
        implements OrderCommand {
    public PreviewAmendment {
        lines = List.copyOf(lines);
        quotes = List.copyOf(quotes);
    }
}
