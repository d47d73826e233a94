package io.daybook.contract.order.event;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.RequestMark;
import io.daybook.contract.Sensitivity;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * An order was placed.
 *
 * @param currency ISO 4217; of every amount in it
 * @param lines 1 to 500, with the prices quoted
 * @param shipping what sending it costs
 * @param fees added to the total
 * @param discounts taken off the total
 * @param total lines + shipping + fees − discounts
 * @param tenders together the total
 * @param shippingAddress where it goes
 * @param request the request that asked
 */
@Revision("1")
public record OrderPlaced(
        OrderId orderId,
        CustomerId customerId,
        @Sensitivity(NONE) String currency,
        List<OrderLine> lines,
        Money shipping,
        List<Charge> fees,
        List<Charge> discounts,
        Money total,
        List<Tender> tenders,
        ShippingAddress shippingAddress,
        RequestMark request)
        implements OrderEvent {
    public OrderPlaced {
        lines = List.copyOf(lines);
        fees = List.copyOf(fees);
        discounts = List.copyOf(discounts);
        tenders = List.copyOf(tenders);
    }
    /** What was agreed, without who and where to. */
    public OrderTerms terms() {
        return new OrderTerms(currency, lines, shipping, fees, discounts, total, tenders);
    }
}
