package io.daybook.queryside.ordersummary;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.order.query.ShipmentOfOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was agreed when an order was placed, and does not change while it is carried out.
 *
 * @param lines what was bought, at the price it was sold at
 * @param shipping what sending it costs
 * @param fees added to the total
 * @param discounts taken off the total
 * @param total lines + shipping + fees − discounts
 * @param shippingAddress where it goes
 * @param placedAt when the order was placed
 */
record OrderTerms(
        OrderId orderId,
        CustomerId customerId,
        List<OrderLine> lines,
        Money shipping,
        List<Charge> fees,
        List<Charge> discounts,
        Money total,
        ShippingAddress shippingAddress,
        Instant placedAt) {

    static OrderTerms of(OrderPlaced event, Instant placedAt) {
        return new OrderTerms(
                event.orderId(),
                event.customerId(),
                event.lines(),
                event.shipping(),
                event.fees(),
                event.discounts(),
                event.total(),
                event.shippingAddress(),
                placedAt);
    }

    /** The order as it is shown. */
    OrderSummary with(OrderProgress progress) {
        return new OrderSummary(
                orderId,
                progress.version(),
                customerId,
                progress.statuses(),
                progress.reason(),
                lines,
                shipping,
                fees,
                discounts,
                total,
                progress.tenders(),
                inOrderOfLines(progress.shipments()),
                shippingAddress,
                progress.allowedActions(),
                placedAt);
    }

    /** In the order of the lines, whichever of them was planned first. */
    private List<ShipmentOfOrder> inOrderOfLines(List<ShipmentOfOrder> shipments) {
        Map<String, Integer> places = IntStream.range(0, lines.size())
                .boxed()
                .collect(Collectors.toMap(i -> lines.get(i).lineId(), Function.identity()));
        return shipments.stream()
                .sorted(Comparator.comparing(shipment -> shipment.lines().stream()
                        .map(line -> places.getOrDefault(line.lineId(), Integer.MAX_VALUE))
                        .min(Comparator.naturalOrder())
                        .orElse(Integer.MAX_VALUE)))
                .toList();
    }
}
