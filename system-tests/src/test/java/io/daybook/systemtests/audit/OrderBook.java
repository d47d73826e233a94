package io.daybook.systemtests.audit;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.shipment.ShipmentLine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was ordered, and how it ended. */
final class OrderBook {

    private final List<String> violations;
    private final StockBook stock;
    private final PaymentBook payments;
    private final ShipmentBook shipments;
    private final Map<OrderId, OrderPlaced> placed = new HashMap<>();
    private final Set<OrderId> confirmed = new HashSet<>();
    private final Set<OrderId> rejected = new HashSet<>();
    private final Set<OrderId> completed = new HashSet<>();
    private final Set<OrderId> cancelled = new HashSet<>();
    private final Set<OrderId> irregular = new HashSet<>();
    private final Set<OrderId> changed = new HashSet<>();
    private final Set<OrderId> returned = new HashSet<>();

    OrderBook(List<String> violations, StockBook stock, PaymentBook payments, ShipmentBook shipments) {
        this.violations = violations;
        this.stock = stock;
        this.payments = payments;
        this.shipments = shipments;
    }

    void read(OrderEvent event) {
        OrderId id = event.orderId();
        if (event instanceof OrderPlaced order) {
            if (placed.put(id, order) != null) {
                violations.add("C1 " + id + ": placed twice");
            }
            checkTotal(order);
        } else if (event instanceof OrderConfirmed && !confirmed.add(id)) {
            violations.add("C1 " + id + ": confirmed twice");
        } else if (event instanceof OrderRejected && !rejected.add(id)) {
            violations.add("C1 " + id + ": rejected twice");
        } else if (event instanceof OrderCompleted && !completed.add(id)) {
            violations.add("C1 " + id + ": completed twice");
        } else if (event instanceof OrderCancelled && !cancelled.add(id)) {
            violations.add("C1 " + id + ": cancelled twice");
        } else if (event instanceof ActionRequired) {
            irregular.add(id);
        } else if (event instanceof CancellationRequested) {
            changed.add(id);
        } else if (event instanceof ReturnAccepted) {
            returned.add(id);
        }
        boolean ends =
                event instanceof OrderCompleted || event instanceof OrderRejected || event instanceof OrderCancelled;
        if (ends && !payments.anyPaidTooLate(id)) {
            finishAtRest(id);
        }
    }

    int size() {
        return placed.size();
    }

    /** What can only be said when every order is expected to be at rest, confirmed, or to wait for its slip. */
    void finish() {
        placed.values().forEach(order -> {
            OrderId id = order.orderId();
            boolean atRest = rejected.contains(id) || completed.contains(id) || cancelled.contains(id);
            if (returned.contains(id)) {
                return; // What came back is not added up here.
            } else if (atRest) {
                finishAtRest(id);
            } else if (changed.contains(id)) {
                return; // What is cancelled is added up when the order comes to rest.
            } else if (confirmed.contains(id)) {
                finishConfirmed(order);
            } else if (payments.of(id).noneMatch(PaymentBook.Account::pending)) {
                violations.add("C2 " + id + ": still waits");
            }
            if (confirmed.contains(id) && !rejected.contains(id) && !changed.contains(id)) {
                finishShipments(order);
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

    /**
     * The moment that an order comes to rest is the last of all: nothing of it is open from then on. What staff gave
     * back is goodwill, unless it would have been given back anyway.
     */
    private void finishAtRest(OrderId id) {
        if (stock.heldFor(id, false) + stock.heldFor(id, true) != 0) {
            violations.add("S3 " + id + ": at rest and still holds stock");
        }
        long kept = shipments.sharesKept(id);
        long taken = payments.sum(id, PaymentBook.Account::taken);
        boolean sound = taken <= kept && taken >= kept - payments.sum(id, PaymentBook.Account::goodwill);
        if (!sound || payments.sum(id, PaymentBook.Account::held) != 0) {
            violations.add("M3 %s: at rest, %s has left for good, and the money is %s"
                    .formatted(id, kept, payments.of(id).toList()));
        }
        if (stock.shippedFor(id) != shipments.piecesLeft(id)) {
            violations.add("S4 %s: at rest, %s pieces are booked out and %s have left"
                    .formatted(id, stock.shippedFor(id), shipments.piecesLeft(id)));
        }
    }

    /** On its way. Where staff had to act, money may be on its way back, and goods be sent twice. */
    private void finishConfirmed(OrderPlaced order) {
        OrderId id = order.orderId();
        if (irregular.contains(id)) {
            return;
        }
        long paid = payments.sum(id, PaymentBook.Account::outstanding);
        if (paid != order.total().amount()) {
            violations.add("M3 %s: confirmed with %s of %s"
                    .formatted(id, paid, order.total().amount()));
        }
        long pieces = order.lines().stream().mapToLong(OrderLine::quantity).sum();
        if (stock.heldFor(id, true) + stock.shippedFor(id) != pieces || stock.heldFor(id, false) != 0) {
            violations.add(
                    "S3 %s: confirmed with %s of %s pieces set aside".formatted(id, stock.heldFor(id, true), pieces));
        }
    }

    /** Every line leaves in one shipment, whole, and the shares are the total. */
    private void finishShipments(OrderPlaced order) {
        Set<ShipmentLine> ordered = order.lines().stream()
                .map(line -> new ShipmentLine(line.lineId(), line.sku(), line.quantity()))
                .collect(Collectors.toSet());
        List<ShipmentLine> planned = shipments.lines(order.orderId());
        if (planned.size() != ordered.size() || !ordered.equals(Set.copyOf(planned))) {
            violations.add("S4 %s: ordered %s, planned %s".formatted(order.orderId(), ordered, planned));
        }
        long shares = shipments.shares(order.orderId());
        if (shares != order.total().amount()) {
            violations.add("M3 %s: shares of %s for %s"
                    .formatted(order.orderId(), shares, order.total().amount()));
        }
    }

    private static long sum(List<Charge> charges) {
        return charges.stream().map(Charge::amount).mapToLong(Money::amount).sum();
    }
}
