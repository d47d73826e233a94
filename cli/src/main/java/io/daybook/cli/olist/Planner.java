package io.daybook.cli.olist;

import io.daybook.cli.olist.NumberedRow.ItemRow;
import io.daybook.cli.olist.NumberedRow.PaymentRow;
import io.daybook.cli.olist.PlannedOrder.Address;
import io.daybook.cli.olist.PlannedOrder.Line;
import io.daybook.cli.olist.PlannedOrder.Product;
import io.daybook.cli.olist.PlannedOrder.Tender;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes our orders of the dataset's, by the table and the rules of docs/domain.md. Pure: no call, no clock. */
final class Planner {

    /** So much less may have been paid before it is no longer a matter of rounding. */
    private static final long ROUNDING_MAX = 10;

    /** It is paid days later, at a bank. */
    private static final String BANK_SLIP = "BANK_SLIP";

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
            PlannedOrder planned = planned(order, notes);
            if (order.status() == DatasetStatus.CREATED
                    || planned.tenders().stream()
                            .anyMatch(tender -> tender.kind().equals(BANK_SLIP))) {
                return new Planned.NotYet(order, "payment by bank slip");
            }
            noteHandOver(order, notes);
            return new Planned.Placeable(planned, notes);
        } catch (NotUnderstood e) {
            notes.add(e.finding(order.row()));
            return new Planned.NotPlaceable(order, notes);
        }
    }

    private PlannedOrder planned(OrderRow order, List<Finding> notes) throws NotUnderstood {
        List<Tender> tenders = tenders(dataset.payments(order.id()), notes);
        List<ItemRow> items = dataset.items(order.id());
        long paid = tenders.stream().mapToLong(Tender::amount).sum();
        long price = items.stream().mapToLong(ItemRow::price).sum();
        long freight = items.stream().mapToLong(ItemRow::freight).sum();
        long difference = paid - price - freight;
        if (difference < -ROUNDING_MAX) {
            throw new NotUnderstood("paid " + -difference + " cents less than items and freight");
        }
        Dataset.CustomerRow customer = dataset.customer(order.customerId());
        return new PlannedOrder(
                order,
                customer.personId(),
                lines(items),
                freight,
                Math.max(difference, 0),
                Math.max(-difference, 0),
                tenders,
                new Address(order.customerId(), customer.city(), customer.state(), customer.postalCode()));
    }

    /** How it was paid; a payment of nothing is left out, with a note. */
    private static List<Tender> tenders(List<PaymentRow> payments, List<Finding> notes) throws NotUnderstood {
        List<Tender> tenders = new ArrayList<>();
        for (PaymentRow payment : payments) {
            if (payment.value() == 0) {
                notes.add(payment.row().finding("a " + payment.type() + " payment of 0.00 is left out"));
            } else {
                tenders.add(tender(payment));
            }
        }
        if (tenders.isEmpty()) {
            throw new NotUnderstood("the order has no payment");
        }
        return tenders;
    }

    private static Tender tender(PaymentRow payment) throws NotUnderstood {
        if (payment.instalments() < 1 || payment.instalments() > 36) {
            throw new NotUnderstood(payment.row(), "payment_installments is not 1 to 36: " + payment.instalments());
        }
        return switch (payment.type()) {
            case "credit_card" -> tender("CARD", "tok_ok", payment);
            case "debit_card" -> tender("DEBIT", "tok_ok", payment);
            case "voucher" -> tender("VOUCHER", "tok_voucher", payment);
            case "boleto" -> tender(BANK_SLIP, "tok_bank_slip", payment);
            default -> throw new NotUnderstood(payment.row(), "payment_type is not known: '" + payment.type() + "'");
        };
    }

    private static Tender tender(String kind, String token, PaymentRow payment) {
        return new Tender(kind, token, payment.value(), payment.instalments());
    }

    /** Equal items are one line, at the place of the first. */
    private List<Line> lines(List<ItemRow> items) throws NotUnderstood {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (ItemRow item : items) {
            Product product = product(item);
            Line line = lines.merge(
                    product.sku(),
                    new Line(product, 1),
                    (first, next) -> new Line(first.product(), first.quantity() + 1));
            if (line.product().price() != product.price()) {
                throw new NotUnderstood(item.row(), "one order sells " + product.sku() + " at two prices");
            }
        }
        return List.copyOf(lines.values());
    }

    private Product product(ItemRow item) throws NotUnderstood {
        String id = item.productId();
        String sku = dataset.isSoldBySeveral(id) ? id + "-" + item.sellerId() : id;
        String category = dataset.category(item);
        String name = category + " " + id.substring(0, Math.min(8, id.length()));
        return new Product(sku, name, category, item.price(), item.sellerId());
    }

    /** The dataset cancels orders that the carrier already had; ours are cancelled before. */
    private static void noteHandOver(OrderRow order, List<Finding> notes) {
        if (order.status() == DatasetStatus.CANCELED && !order.handedOverAt().isEmpty()) {
            notes.add(order.row().finding("cancelled after it was handed over at " + order.handedOverAt()));
        }
    }
}
