package io.daybook.contract.order.query;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import java.util.List;

/**
 * What an amendment would make of an order. Whether there is stock and money for it is known only when it is requested.
 *
 * @param version the order's, for which this is true
 * @param lines everything that it would have
 * @param shipping what sending it costs, as before
 * @param fees added to the total, as before
 * @param discounts taken off the total, as before
 * @param total what it would cost
 * @param difference what that is more than now, or less where it is below zero
 */
public record AmendmentPreview(
        OrderId orderId,
        long version,
        List<OrderLine> lines,
        Money shipping,
        List<Charge> fees,
        List<Charge> discounts,
        Money total,
        Money difference) {
    public AmendmentPreview {
        lines = List.copyOf(lines);
        fees = List.copyOf(fees);
        discounts = List.copyOf(discounts);
    }
}
