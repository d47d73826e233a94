package io.daybook.contract.order.query;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.ShippingAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as its customer and staff see it.
 *
 * @param orderId the order
 * @param version sequence number of the aggregate's last event, from 0
 * @param customerId who buys
 * @param status its three statuses
 * @param reason why it was rejected or waits for a person; absent otherwise
 * @param lines what was bought, at the price it was sold at
 * @param shipping what sending it costs
 * @param fees added to the total
 * @param discounts taken off the total
 * @param total lines + shipping + fees − discounts
 * @param tenders how it is paid
 * @param shipments what leaves from where; empty until they are planned
 * @param shippingAddress where it goes
 * @param allowedActions what may be asked of it now
 * @param placedAt when it was written down
 */
public record OrderSummary(
        OrderId orderId,
        long version,
        CustomerId customerId,
        OrderStatuses status,
        @Nullable String reason,
        List<OrderLine> lines,
        Money shipping,
        List<Charge> fees,
        List<Charge> discounts,
        Money total,
        List<TenderSummary> tenders,
        List<ShipmentOfOrder> shipments,
        ShippingAddress shippingAddress,
        List<String> allowedActions,
        Instant placedAt) {
    public OrderSummary {
        lines = List.copyOf(lines);
        fees = List.copyOf(fees);
        discounts = List.copyOf(discounts);
        tenders = List.copyOf(tenders);
        shipments = List.copyOf(shipments);
        allowedActions = List.copyOf(allowedActions);
    }
}
