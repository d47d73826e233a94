package io.daybook.cli.olist;

import io.daybook.cli.olist.PlannedOrder.Address;
import io.daybook.cli.olist.PlannedOrder.Line;
import io.daybook.cli.olist.PlannedOrder.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes our orders of the dataset's, by the table and the rules of DOMAIN.md §6. Pure: no call, no clock. */
final class Planner {

    /** So much less may have been paid before it is no longer a matter of rounding. */
    private static final long ROUNDING_MAX = 10;

    private final Dataset dataset;

    Planner(Dataset dataset) {
        this.dataset = dataset;
    }

    /** The first orders of the dataset in the order of purchase; the file's order decides between equal times. */
    List<Planned> plan(long limit) {
        return dataset.orders().stream()
                .sorted(Comparator.comparing(OrderRow::purchasedAt))
                .limit(limit)
                .map(this::plan)
                .toList();
    }

    private Planned plan(OrderRow order) {
        if (dataset.isSpoilt(order.id())) {
            return new Planned.NotPlaceable(order, List.of());
        }
        if (dataset.items(order.id()).isEmpty()) {
            return new Planned.NotPlaceable(order, List.of(order.row().finding("the order has no items")));
        }
        List<Finding> notes = new ArrayList<>();
        try {
            Tenders tenders = Tenders.of(dataset.payments(order.id()), notes);
            PlannedOrder planned = planned(order, tenders);
            if (order.status() == DatasetStatus.CREATED || tenders.hasBankSlip()) {
                return new Planned.NotYet(order, "payment by bank slip");
            }
            noteHandOver(order, notes);
            return new Planned.Placeable(planned, notes);
        } catch (NotUnderstood e) {
            notes.add(e.finding(order.row()));
            return new Planned.NotPlaceable(order, notes);
        }
    }

    private PlannedOrder planned(OrderRow order, Tenders tenders) throws NotUnderstood {
        List<ItemRow> items = dataset.items(order.id());
        long price = items.stream().mapToLong(ItemRow::price).sum();
        long freight = items.stream().mapToLong(ItemRow::freight).sum();
        long difference = tenders.sum() - price - freight;
        if (difference < -ROUNDING_MAX) {
            throw new NotUnderstood("paid " + -difference + " cents less than items and freight");
        }
        CustomerRow customer = dataset.customer(order.customerId());
        return new PlannedOrder(
                order,
                customer.personId(),
                lines(items),
                freight,
                Math.max(difference, 0),
                Math.max(-difference, 0),
                tenders.asked(),
                new Address(order.customerId(), customer.city(), customer.state(), customer.postalCode()));
    }

    /** Equal items are one line, at the place of the first. */
    private List<Line> lines(List<ItemRow> items) throws NotUnderstood {
        Map<Product, Integer> quantities = new LinkedHashMap<>();
        Map<String, Long> prices = new HashMap<>();
        for (ItemRow item :
                items.stream().sorted(Comparator.comparingInt(ItemRow::number)).toList()) {
            Product product = product(item);
            if (prices.merge(product.sku(), product.price(), (first, next) -> first) != product.price()) {
                throw new NotUnderstood(item.row(), "one order sells " + product.sku() + " at two prices");
            }
            quantities.merge(product, 1, Integer::sum);
        }
        return quantities.entrySet().stream()
                .map(line -> new Line(line.getKey(), line.getValue()))
                .toList();
    }

    private Product product(ItemRow item) throws NotUnderstood {
        String id = item.productId();
        String sku = dataset.isSoldBySeveral(id) ? id + "-" + item.sellerId() : id;
        String category = dataset.category(item);
        String name = category + " " + id.substring(0, Math.min(8, id.length()));
        return new Product(sku, name, category, item.price(), item.sellerId());
    }

    /** The dataset calls off orders that the carrier already had; ours are called off before. */
    private static void noteHandOver(OrderRow order, List<Finding> notes) {
        if (order.status() == DatasetStatus.CANCELED && !order.handedOverAt().isEmpty()) {
            notes.add(order.row().finding("cancelled after it was handed over at " + order.handedOverAt()));
        }
    }
}
