package io.daybook.saga.fulfilment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderShares;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.kit.axon.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shipments of an order, one for each place that its lines leave from, and what share of the total each must bring.
 */
final class OrderShipments {

    private OrderShipments() {}

    static Parts<ShipmentProgress> of(OrderPlaced order) {
        return of(order.orderId(), order.terms(), /* amendment= */ 0);
    }

    /**
     * In the order of the first line of each.
     *
     * @param amendment the number of the amendment by which the order has these terms, 0 for as it was placed
     */
    static Parts<ShipmentProgress> of(OrderId orderId, OrderTerms order, int amendment) {
        Map<String, List<OrderLine>> places = new LinkedHashMap<>();
        order.lines().forEach(line -> places.computeIfAbsent(line.shipFrom(), place -> new ArrayList<>())
                .add(line));
        List<Money> shares = List.copyOf(OrderShares.of(order).places().values());
        List<List<PaymentPart>> coverage = Coverage.of(shares, order.tenders());
        List<ShipmentProgress> shipments = new ArrayList<>();
        places.forEach((place, lines) -> {
            int number = shipments.size();
            List<PaymentPart> covered = coverage.get(number);
            PlanShipment plan = plan(orderId, id(orderId, place, amendment), lines, shares.get(number));
            shipments.add(ShipmentProgress.of(plan, covered, Due.of(covered, order.tenders())));
        });
        return new Parts<>(shipments);
    }

    private static ShipmentId id(OrderId orderId, String place, int amendment) {
        return new ShipmentId(
                amendment == 0
                        ? Ids.derived("shipment", orderId.value(), place)
                        : Ids.derived("shipment", orderId.value(), place, "amended", String.valueOf(amendment)));
    }

    private static PlanShipment plan(OrderId orderId, ShipmentId id, List<OrderLine> lines, Money share) {
        return new PlanShipment(
                id,
                orderId,
                lines.get(0).shipFrom(),
                lines.stream()
                        .map(line -> new ShipmentLine(line.lineId(), line.sku(), line.quantity()))
                        .toList(),
                share,
                /* replaces= */ null);
    }
}
