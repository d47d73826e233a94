package io.daybook.cli.order;

import io.daybook.cli.console.Columns;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Style;
import tools.jackson.databind.JsonNode;

/**
 * Draws an order for a terminal.
 *
 * @param coloured whether headings and statuses may be set off
 */
record OrderDrawing(boolean coloured) {

    /** The others say how these came about; {@code --json} has them all. */
    private static final Set<String> KINDS_SHOWN = Set.of("event", "deadline");

    /** Everything that is known of it. */
    String whole(OrderDetails shown) {
        JsonNode order = shown.order();
        String drawn = bold("Order " + Words.text(order.path("orderId"))) + "  " + Words.statuses(order) + "\n"
                + about(order)
                + titled("Lines", lines(order))
                + titled("Money", payments(shown))
                + titled("Shipments", shipments(shown.shipments()))
                + titled("Returns", returns(shown.returns()))
                + titled("Timeline", timeline(shown.timeline()));
        return drawn.stripTrailing();
    }

    /** What has come since the order was shown. */
    String changes(OrderDetails before, OrderDetails now) {
        Set<String> told = before.timeline().stream().map(OrderDrawing::id).collect(Collectors.toSet());
        String entries = timeline(now.timeline().stream()
                .filter(entry -> !told.contains(id(entry)))
                .toList());
        String statuses = Words.statuses(now.order());
        boolean moved = !statuses.equals(Words.statuses(before.order()));
        return (entries + (moved ? bold(statuses) : "")).stripTrailing();
    }

    private static String about(JsonNode order) {
        Columns about = new Columns()
                .row("customer", Words.text(order.path("customerId")))
                .row("placed", Words.text(order.path("placedAt")));
        String allowed =
                order.path("allowedActions").valueStream().map(Words::text).collect(Collectors.joining(", "));
        return (allowed.isEmpty() ? about : about.row("allowed", allowed)).text();
    }

    private static String lines(JsonNode order) {
        Columns lines = new Columns();
        order.path("lines")
                .forEach(line -> lines.row(
                        Words.text(line.path("quantity")) + " ×",
                        Words.text(line.path("sku")),
                        Words.text(line.path("name")),
                        Words.money(line.path("unitPrice")),
                        gone(line)));
        if (order.path("shipping").path("amount").asLong(0) != 0) {
            lines.row("+", "shipping", "", Words.money(order.path("shipping")));
        }
        order.path("fees").forEach(fee -> lines.row("+", Words.text(fee.path("name")), "", charge(fee)));
        order.path("discounts")
                .forEach(discount -> lines.row("−", Words.text(discount.path("name")), "", charge(discount)));
        lines.row("=", "total", "", Words.money(order.path("total")));
        long cancelled = order.path("cancelledTotal").path("amount").asLong(0);
        if (cancelled != 0) {
            String currency = Words.text(order.path("total").path("currency"));
            long left = order.path("total").path("amount").asLong(0) - cancelled;
            lines.row("−", "cancelled", "", Words.money(order.path("cancelledTotal")))
                    .row("=", "left", "", Words.money(left, currency));
        }
        return lines.text();
    }

    private static String gone(JsonNode line) {
        return Stream.of("cancelled", "returned")
                .filter(how -> line.path(how).asInt(0) != 0)
                .map(how -> line.path(how).asInt(0) + " " + how)
                .collect(Collectors.joining(", "));
    }

    private static String charge(JsonNode charge) {
        return Words.money(charge.path("amount"));
    }

    /** The tenders, which are there before their payments are, with what only a payment knows. */
    private static String payments(OrderDetails shown) {
        Columns payments = new Columns();
        for (JsonNode tender : shown.order().path("tenders")) {
            JsonNode id = tender.path("paymentId");
            String heldUntil = shown.payments().stream()
                    .filter(payment -> payment.path("paymentId").equals(id))
                    .map(payment -> Words.text(payment.path("expiresAt")))
                    .filter(until -> !until.isEmpty())
                    .map(until -> "held until " + until)
                    .collect(Collectors.joining());
            payments.row(
                    Words.text(id),
                    Words.text(tender.path("kind")),
                    Words.text(tender.path("status")),
                    Words.money(tender.path("amount")),
                    "authorised " + Words.money(tender.path("authorised")),
                    "captured " + Words.money(tender.path("captured")),
                    "refunded " + Words.money(tender.path("refunded")),
                    heldUntil);
        }
        return payments.text();
    }

    private static String shipments(List<JsonNode> shown) {
        Columns shipments = new Columns();
        for (JsonNode shipment : shown) {
            String lines = shipment.path("lines")
                    .valueStream()
                    .map(line -> Words.text(line.path("quantity")) + " × " + Words.text(line.path("sku")))
                    .collect(Collectors.joining(", "));
            String carried = Stream.of("carrier", "tracking")
                    .map(field -> Words.text(shipment.path(field)))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining(" "));
            shipments.row(
                    Words.text(shipment.path("shipmentId")),
                    Words.text(shipment.path("status")),
                    "from " + Words.text(shipment.path("shipFrom")),
                    lines,
                    shipment.hasNonNull("share") ? Words.money(shipment.path("share")) : "",
                    carried);
        }
        return shipments.text();
    }

    private static String returns(List<JsonNode> shown) {
        Columns returns = new Columns();
        for (JsonNode goods : shown) {
            returns.row(
                    Words.text(goods.path("returnId")),
                    Words.text(goods.path("status")),
                    Words.pieces(goods.path("lines")),
                    goods.hasNonNull("refund") ? "refund " + Words.money(goods.path("refund")) : "",
                    Words.text(goods.path("condition")) + Words.text(goods.path("reason")));
        }
        return returns.text();
    }

    private static String timeline(List<JsonNode> entries) {
        Columns timeline = new Columns();
        entries.stream()
                .filter(entry -> KINDS_SHOWN.contains(Words.text(entry.path("kind"))))
                .forEach(entry -> timeline.row(
                        Words.text(entry.path("at")),
                        Words.text(entry.path("name")),
                        Words.text(entry.path("actor")),
                        Words.details(entry)));
        return timeline.text();
    }

    private static String id(JsonNode entry) {
        return entry.path("id").asString("");
    }

    private String titled(String title, String text) {
        return text.isEmpty() ? "" : "\n" + bold(title) + "\n" + text;
    }

    private String bold(String text) {
        return coloured ? Style.bold.on() + text + Style.reset.on() : text;
    }
}
