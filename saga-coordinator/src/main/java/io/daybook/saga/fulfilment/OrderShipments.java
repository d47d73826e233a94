package io.daybook.saga.fulfilment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderShares;
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

    /** In the order of the first line of each. */
    static Parts<ShipmentProgress> of(OrderPlaced order) {
        Map<String, List<OrderLine>> places = new LinkedHashMap<>();
        order.lines().forEach(line -> places.computeIfAbsent(line.shipFrom(), place -> new ArrayList<>())
                .add(line));
        List<Money> shares = List.copyOf(OrderShares.of(order.terms()).places().values());
        List<List<PaymentPart>> coverage = Coverage.of(shares, order.tenders());
        List<ShipmentProgress> shipments = new ArrayList<>();
        places.forEach((place, lines) -> {
            int number = shipments.size();
            List<PaymentPart> covered = coverage.get(number);
            PlanShipment plan = plan(order, place, lines, shares.get(number));
            shipments.add(ShipmentProgress.of(plan, covered, Due.of(covered, order.tenders())));
        });
        return new Parts<>(shipments);
    }

    private static PlanShipment plan(OrderPlaced order, String place, List<OrderLine> lines, Money share) {
        return new PlanShipment(
                new ShipmentId(Ids.derived("shipment", order.orderId().value(), place)),
                order.orderId(),
                place,
                lines.stream()
                        .map(line -> new ShipmentLine(line.lineId(), line.sku(), line.quantity()))
                        .toList(),
                share,
                /* replaces= */ null);
    }
}
