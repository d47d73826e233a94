package io.daybook.systemtests.audit;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was ordered, and how it ended. */
final class OrderBook {

    private final List<String> violations;
    private final Map<OrderId, OrderPlaced> placed = new HashMap<>();
    private final Set<OrderId> confirmed = new HashSet<>();
    private final Set<OrderId> rejected = new HashSet<>();
    private final Map<OrderId, List<ShipmentPlanned>> shipments = new HashMap<>();

    OrderBook(List<String> violations) {
        this.violations = violations;
    }

    void read(OrderEvent event) {
        if (event instanceof OrderPlaced order) {
            if (placed.put(order.orderId(), order) != null) {
                violations.add("C1 " + order.orderId() + ": placed twice");
            }
            checkTotal(order);
        } else if (event instanceof OrderConfirmed order && !confirmed.add(order.orderId())) {
            violations.add("C1 " + order.orderId() + ": confirmed twice");
        } else if (event instanceof OrderRejected order && !rejected.add(order.orderId())) {
            violations.add("C1 " + order.orderId() + ": rejected twice");
        }
    }

    void read(ShipmentEvent event) {
        if (event instanceof ShipmentPlanned planned) {
            shipments
                    .computeIfAbsent(planned.orderId(), any -> new ArrayList<>())
                    .add(planned);
        }
    }

    int size() {
        return placed.size();
    }

    void finish(StockBook stock, PaymentBook payments) {
        placed.values().forEach(order -> {
            OrderId id = order.orderId();
            if (rejected.contains(id)) {
                finishRejected(id, stock, payments);
            } else if (confirmed.contains(id)) {
                finishConfirmed(order, stock, payments);
            } else {
                violations.add("C2 " + id + ": still waits");
            }
        });
    }

    private void checkTotal(OrderPlaced order) {
        long lines = order.lines().stream()
                .map(OrderLine::value)
                .mapToLong(Money::amount)
                .sum();
        long total = lines + order.shipping().amount() + sum(order.fees()) - sum(order.discounts());
        long tenders = order.tenders().stream()
                .map(Tender::amount)
                .mapToLong(Money::amount)
                .sum();
        if (total != order.total().amount() || total != tenders) {
            violations.add("M2 %s: lines + shipping + fees − discounts = %s, total %s, tenders %s"
                    .formatted(order.orderId(), total, order.total().amount(), tenders));
        }
    }

    private void finishRejected(OrderId id, StockBook stock, PaymentBook payments) {
        if (stock.heldFor(id, false) + stock.heldFor(id, true) != 0) {
            violations.add("S3 " + id + ": rejected and still holds stock");
        }
        payments.of(id)
                .filter(account -> account.outstanding() != 0)
                .forEach(account -> violations.add("M3 " + id + ": rejected and money is still held: " + account));
    }

    private void finishConfirmed(OrderPlaced order, StockBook stock, PaymentBook payments) {
        OrderId id = order.orderId();
        long paid = payments.of(id).mapToLong(PaymentBook.Account::outstanding).sum();
        if (paid != order.total().amount()) {
            violations.add("M3 %s: confirmed with %s of %s"
                    .formatted(id, paid, order.total().amount()));
        }
        long pieces = order.lines().stream().mapToLong(OrderLine::quantity).sum();
        if (stock.heldFor(id, true) != pieces || stock.heldFor(id, false) != 0) {
            violations.add(
                    "S3 %s: confirmed with %s of %s pieces set aside".formatted(id, stock.heldFor(id, true), pieces));
        }
        finishShipments(order, shipments.getOrDefault(id, List.of()));
    }

    /** Every line leaves in one shipment, whole, and the shares are the total. */
    private void finishShipments(OrderPlaced order, List<ShipmentPlanned> planned) {
        Set<ShipmentLine> ordered = order.lines().stream()
                .map(line -> new ShipmentLine(line.lineId(), line.sku(), line.quantity()))
                .collect(Collectors.toSet());
        List<ShipmentLine> open =
                planned.stream().flatMap(shipment -> shipment.lines().stream()).toList();
        if (open.size() != ordered.size() || !ordered.equals(Set.copyOf(open))) {
            violations.add("S4 %s: ordered %s, planned %s".formatted(order.orderId(), ordered, open));
        }
        long shares = planned.stream()
                .mapToLong(shipment -> shipment.share().amount())
                .sum();
        if (shares != order.total().amount()) {
            violations.add("M3 %s: shares of %s for %s"
                    .formatted(order.orderId(), shares, order.total().amount()));
        }
    }

    private static long sum(List<Charge> charges) {
        return charges.stream().map(Charge::amount).mapToLong(Money::amount).sum();
    }
}
