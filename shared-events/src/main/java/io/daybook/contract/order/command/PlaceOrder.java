package io.daybook.contract.order.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import java.util.List;

/**
 * Places an order. A repeat of the same request emits nothing; the answer is an {@link
 * io.daybook.contract.order.query.OrderSummary}.
 *
 * @param currency ISO 4217; of every amount in it
 * @param lines 1 to 500, with the prices quoted
 * @param shipping what sending it costs
 * @param fees added to the total
 * @param discounts taken off the total
 * @param tenders 1 to 50, together the total
 * @param shippingAddress where it goes
 * @param request the request that asked
 */
public record PlaceOrder(
        OrderId orderId,
        CustomerId customerId,
        String currency,
        List<OrderLine> lines,
        Money shipping,
        List<Charge> fees,
        List<Charge> discounts,
        List<Tender> tenders,
        ShippingAddress shippingAddress,
        RequestMark request)
        implements OrderCommand {
    public PlaceOrder {
        lines = List.copyOf(lines);
        fees = List.copyOf(fees);
        discounts = List.copyOf(discounts);
        tenders = List.copyOf(tenders);
    }
}
