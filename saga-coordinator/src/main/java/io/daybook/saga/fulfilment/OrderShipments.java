package io.daybook.saga.fulfilment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.OrderLine;
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
 *
 * <p>A share is the value of its lines plus its part of shipping, fees and discounts. Each of the three is split by
 * itself in proportion to line value, so that the shares add up to the total to the cent. None is below zero.
 */
final class OrderShipments {

    private OrderShipments() {}

    /** In the order of the first line of each. */
    static Parts<ShipmentProgress> of(OrderPlaced order) {
        Map<String, List<OrderLine>> places = new LinkedHashMap<>();
        order.lines().forEach(line -> places.computeIfAbsent(line.shipFrom(), place -> new ArrayList<>())
                .add(line));
        List<Money> shares = shares(order, List.copyOf(places.values()));
        List<List<Due>> dues = Due.of(shares, order.tenders());
        List<ShipmentProgress> shipments = new ArrayList<>();
        places.forEach((place, lines) -> {
            int number = shipments.size();
            shipments.add(ShipmentProgress.of(plan(order, place, lines, shares.get(number)), dues.get(number)));
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

    private static List<Money> shares(OrderPlaced order, List<List<OrderLine>> places) {
        List<Money> values = places.stream()
                .map(lines -> Money.sum(
                        order.currency(), lines.stream().map(OrderLine::value).toList()))
                .toList();
        List<Long> weights = values.stream().map(Money::amount).toList();
        List<Money> shipping = order.shipping().split(weights);
        List<Money> fees = sum(order, order.fees()).split(weights);
        List<Money> discounts = sum(order, order.discounts()).split(weights);
        List<Money> shares = new ArrayList<>();
        for (int place = 0; place < places.size(); place++) {
            shares.add(values.get(place)
                    .plus(shipping.get(place))
                    .plus(fees.get(place))
                    .minus(discounts.get(place)));
        }
        return notBelowZero(shares);
    }

    /**
     * Discounts that are more than the lines cost can leave a share a unit short, because each part is rounded by
     * itself. No tender can bring less than nothing, so the largest share, of equal ones the earlier, bears it.
     */
    private static List<Money> notBelowZero(List<Money> shares) {
        List<Money> fair = new ArrayList<>(shares);
        for (int place = 0; place < fair.size(); place++) {
            while (fair.get(place).amount() < 0) {
                int largest = indexOfLargest(fair);
                Money borne = new Money(
                        Math.min(-fair.get(place).amount(), fair.get(largest).amount()),
                        fair.get(place).currency());
                fair.set(place, fair.get(place).plus(borne));
                fair.set(largest, fair.get(largest).minus(borne));
            }
        }
        return fair;
    }

    private static int indexOfLargest(List<Money> shares) {
        int largest = 0;
        for (int place = 1; place < shares.size(); place++) {
            if (shares.get(place).amount() > shares.get(largest).amount()) {
                largest = place;
            }
        }
        return largest;
    }

    private static Money sum(OrderPlaced order, List<Charge> charges) {
        return Money.sum(order.currency(), charges.stream().map(Charge::amount).toList());
    }
}
