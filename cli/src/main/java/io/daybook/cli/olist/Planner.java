package io.daybook.cli.olist;

import io.daybook.cli.olist.PlannedOrder.Line;
import io.daybook.cli.olist.PlannedOrder.Product;
import io.daybook.cli.olist.PlannedOrder.Tender;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.ShippingAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes our orders of the dataset's, by the table and the rules of docs/domain.md. Pure: no call, no clock. */
record Planner(Dataset dataset) {

    /** So much less may have been paid before it is no longer a matter of rounding. */
    private static final long ROUNDING_MAX = 10;

    /** The first orders of the dataset in the order of purchase; the file's order decides between equal times. */
    List<Planned> plan(long limit) {
        return dataset.orders().stream()
                .sorted(Comparator.comparing(order -> order.text("order_purchase_timestamp")))
                .limit(limit)
                .map(this::plan)
                .toList();
    }

    private Planned plan(Row order) {
        if (dataset.isSpoilt(order.id())) {
            return OrderImportResult.reported(order, List.of());
        }
        List<Finding> notes = new ArrayList<>();
        try {
            PlannedOrder planned = planned(order, notes);
            checkPaid(planned);
            return planned;
        } catch (NotUnderstood e) {
            notes.add(e.finding());
            return OrderImportResult.reported(order, notes);
        }
    }

    /** Nothing is packed, and nothing is handed over, before the bank has the money. */
    private static void checkPaid(PlannedOrder order) {
        String status = order.source().text("order_status");
        switch (DatasetStatus.of(order.source())) {
            case CREATED, CANCELED, UNAVAILABLE -> {}
            default -> {
                if (order.waitsForSlip()) {
                    throw order.source()
                            .notUnderstood("order_approved_at is empty: it is " + status + " and its boleto not paid");
                }
            }
        }
    }

    private PlannedOrder planned(Row order, List<Finding> notes) {
        List<Row> items = dataset.rows(OlistFile.ITEMS, order.id());
        if (items.isEmpty()) {
            throw order.notUnderstood("the order has no items");
        }
        List<Row> payments = dataset.rows(OlistFile.PAYMENTS, order.id());
        List<Tender> tenders = tenders(order, payments, notes);
        long freight = sum(items, "freight_value");
        long difference = sum(payments, "payment_value") - sum(items, "price") - freight;
        if (difference < -ROUNDING_MAX) {
            throw order.notUnderstood("paid " + -difference + " cents less than items and freight");
        }
        Row customer = dataset.referred(order, OlistFile.CUSTOMERS);
        List<Line> lines = lines(items);
        noteHandOver(order, notes);
        return new PlannedOrder(
                order,
                customer.text("customer_unique_id"),
                lines,
                money(freight),
                charges("financing", difference),
                charges("rounding", -difference),
                tenders,
                address(customer),
                notes);
    }

    private static long sum(List<Row> rows, String column) {
        return rows.stream().mapToLong(row -> row.cents(column)).sum();
    }

    /** The name is the purchase's own id, and of the postal code there are the first digits. */
    private static ShippingAddress address(Row customer) {
        String state = customer.text("customer_state");
        return new ShippingAddress(
                customer.text("customer_id"),
                "-",
                customer.text("customer_city"),
                state.isEmpty() ? null : state,
                customer.text("customer_zip_code_prefix"),
                "BR");
    }

    private static List<Charge> charges(String name, long cents) {
        return cents > 0 ? List.of(new Charge(name, money(cents))) : List.of();
    }

    private static Money money(long cents) {
        return new Money(cents, "BRL");
    }

    /** How it was paid; a payment of nothing is left out, with a note. */
    private static List<Tender> tenders(Row order, List<Row> payments, List<Finding> notes) {
        List<Tender> tenders = new ArrayList<>();
        for (Row payment : payments) {
            if (payment.cents("payment_value") == 0) {
                notes.add(payment.finding("a " + payment.text("payment_type") + " payment of 0.00 is left out"));
            } else {
                tenders.add(tender(order, payment));
            }
        }
        if (tenders.isEmpty()) {
            throw order.notUnderstood("the order has no payment");
        }
        return tenders;
    }

    /** An order that was only created is one that waits for its slip, whatever it was to be paid with. */
    private static Tender tender(Row order, Row payment) {
        int instalments = payment.number("payment_installments");
        if (instalments < 1 || instalments > 36) {
            throw payment.notUnderstood("payment_installments is not 1 to 36: " + instalments);
        }
        String type = payment.text("payment_type");
        String known =
                switch (type) {
                    case "credit_card" -> "CARD";
                    case "debit_card" -> "DEBIT";
                    case "voucher" -> "VOUCHER";
                    case "boleto" -> Tender.BANK_SLIP;
                    default -> throw payment.notUnderstood("payment_type is not known: '" + type + "'");
                };
        String kind = DatasetStatus.of(order) == DatasetStatus.CREATED ? Tender.BANK_SLIP : known;
        String token =
                switch (kind) {
                    case "VOUCHER" -> "tok_voucher";
                    case Tender.BANK_SLIP -> "tok_bank_slip";
                    default -> "tok_ok";
                };
        return new Tender(kind, token, money(payment.cents("payment_value")), instalments);
    }

    /** Equal items are one line, at the place of the first. */
    private List<Line> lines(List<Row> items) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Row item : items) {
            Line one = line(item);
            Line line = lines.merge(
                    one.sku(), one, (first, next) -> new Line(first.sku(), first.quantity() + 1, first.product()));
            if (!line.product().price().equals(one.product().price())) {
                throw item.notUnderstood("one order sells " + one.sku() + " at two prices");
            }
        }
        return List.copyOf(lines.values());
    }

    private Line line(Row item) {
        String id = item.text("product_id");
        String seller = item.text("seller_id");
        String sku = dataset.isSoldBySeveral(id) ? id + "-" + seller : id;
        String known = dataset.referred(item, OlistFile.PRODUCTS).text("product_category_name");
        String category = known.isEmpty() ? "unknown" : known;
        String name = category + " " + id.substring(0, Math.min(8, id.length()));
        return new Line(sku, 1, new Product(name, category, money(item.cents("price")), seller));
    }

    /** The dataset cancels orders that the carrier already had; ours are cancelled before. */
    private static void noteHandOver(Row order, List<Finding> notes) {
        String handedOverAt = order.text("order_delivered_carrier_date");
        if (DatasetStatus.of(order) == DatasetStatus.CANCELED && !handedOverAt.isEmpty()) {
            notes.add(order.finding("cancelled after it was handed over at " + handedOverAt));
        }
    }
}
