package io.daybook.cli.olist;

import io.daybook.cli.olist.Dataset.CustomerRow;
import io.daybook.cli.olist.NumberedRow.ItemRow;
import io.daybook.cli.olist.NumberedRow.PaymentRow;
import io.daybook.cli.olist.PlannedOrder.Line;
import io.daybook.cli.olist.PlannedOrder.Product;
import io.daybook.cli.olist.PlannedOrder.Tender;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes our orders of the dataset's, by the table and the rules of docs/domain.md. Pure: no call, no clock. */
record Planner(Dataset dataset) {

    /** So much less may have been paid before it is no longer a matter of rounding. */
    private static final long ROUNDING_MAX = 10;

    /** It is paid days later, at a bank. */
    private static final String BANK_SLIP = "BANK_SLIP";

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
            return OrderImportResult.reported(order, List.of());
        }
        List<Finding> notes = new ArrayList<>();
        try {
            PlannedOrder planned = planned(order, notes);
            boolean byBankSlip =
                    planned.tenders().stream().anyMatch(tender -> tender.kind().equals(BANK_SLIP));
            return byBankSlip || order.status() == DatasetStatus.CREATED
                    ? OrderImportResult.notYet(order, "payment by bank slip")
                    : planned;
        } catch (NotUnderstood e) {
            notes.add(e.finding());
            return OrderImportResult.reported(order, notes);
        }
    }

    private PlannedOrder planned(OrderRow order, List<Finding> notes) throws NotUnderstood {
        List<ItemRow> items = dataset.items(order.id());
        if (items.isEmpty()) {
            throw order.row().notUnderstood("the order has no items");
        }
        List<PaymentRow> payments = dataset.payments(order.id());
        List<Tender> tenders = tenders(order, payments, notes);
        long freight = items.stream().mapToLong(ItemRow::freight).sum();
        long difference = payments.stream().mapToLong(PaymentRow::value).sum()
                - items.stream().mapToLong(ItemRow::price).sum()
                - freight;
        if (difference < -ROUNDING_MAX) {
            throw order.row().notUnderstood("paid " + -difference + " cents less than items and freight");
        }
        CustomerRow customer = dataset.customer(order);
        List<Line> lines = lines(items);
        noteHandOver(order, notes);
        return new PlannedOrder(
                order,
                customer.personId(),
                lines,
                money(freight),
                charges("financing", difference),
                charges("rounding", -difference),
                tenders,
                customer.address(),
                notes);
    }

    private static List<Charge> charges(String name, long cents) {
        return cents > 0 ? List.of(new Charge(name, money(cents))) : List.of();
    }

    private static Money money(long cents) {
        return new Money(cents, "BRL");
    }

    /** How it was paid; a payment of nothing is left out, with a note. */
    private static List<Tender> tenders(OrderRow order, List<PaymentRow> payments, List<Finding> notes)
            throws NotUnderstood {
        List<Tender> tenders = new ArrayList<>();
        for (PaymentRow payment : payments) {
            if (payment.value() == 0) {
                notes.add(payment.row().finding("a " + payment.type() + " payment of 0.00 is left out"));
            } else {
                tenders.add(tender(payment));
            }
        }
        if (tenders.isEmpty()) {
            throw order.row().notUnderstood("the order has no payment");
        }
        return tenders;
    }

    private static Tender tender(PaymentRow payment) throws NotUnderstood {
        if (payment.instalments() < 1 || payment.instalments() > 36) {
            throw payment.row().notUnderstood("payment_installments is not 1 to 36: " + payment.instalments());
        }
        return switch (payment.type()) {
            case "credit_card" -> tender("CARD", "tok_ok", payment);
            case "debit_card" -> tender("DEBIT", "tok_ok", payment);
            case "voucher" -> tender("VOUCHER", "tok_voucher", payment);
            case "boleto" -> tender(BANK_SLIP, "tok_bank_slip", payment);
            default -> throw payment.row().notUnderstood("payment_type is not known: '" + payment.type() + "'");
        };
    }

    private static Tender tender(String kind, String token, PaymentRow payment) {
        return new Tender(kind, token, money(payment.value()), payment.instalments());
    }

    /** Equal items are one line, at the place of the first. */
    private List<Line> lines(List<ItemRow> items) throws NotUnderstood {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (ItemRow item : items) {
            Line one = line(item);
            Line line = lines.merge(
                    one.sku(), one, (first, next) -> new Line(first.sku(), first.quantity() + 1, first.product()));
            if (!line.product().price().equals(one.product().price())) {
                throw item.row().notUnderstood("one order sells " + one.sku() + " at two prices");
            }
        }
        return List.copyOf(lines.values());
    }

    private Line line(ItemRow item) throws NotUnderstood {
        String id = item.productId();
        String sku = dataset.isSoldBySeveral(id) ? id + "-" + item.sellerId() : id;
        String category = dataset.category(item);
        String name = category + " " + id.substring(0, Math.min(8, id.length()));
        return new Line(sku, 1, new Product(name, category, money(item.price()), item.sellerId()));
    }

    /** The dataset cancels orders that the carrier already had; ours are cancelled before. */
    private static void noteHandOver(OrderRow order, List<Finding> notes) {
        if (order.status() == DatasetStatus.CANCELED && !order.handedOverAt().isEmpty()) {
            notes.add(order.row().finding("cancelled after it was handed over at " + order.handedOverAt()));
        }
    }
}
