package io.daybook.cli.olist;

import io.daybook.cli.olist.PlannedOrder.Line;
import io.daybook.cli.olist.PlannedOrder.Product;
import io.daybook.cli.olist.PlannedOrder.Tender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bodies of an import's calls, as API.md names their fields.
 *
 * <p>They must come out the same each time: an idempotency key stands for one body.
 */
final class OrderBody {

    static final String CURRENCY = "BRL";

    private OrderBody() {}

    static Map<String, Object> product(Product product) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", product.name());
        body.put("category", product.category());
        body.put("price", money(product.price()));
        body.put("shipFrom", product.shipFrom());
        return body;
    }

    static Map<String, Object> order(PlannedOrder order) {
        return order(order, order.lines().stream().map(OrderBody::line).toList());
    }

    /** An order under the same key that can never be placed, since nobody sells what it asks for. */
    static Map<String, Object> impossible(PlannedOrder order) {
        return order(
                order,
                List.of(line("olist-" + order.source().id().replaceAll("[^A-Za-z0-9]", "") + "-is-not-for-sale", 1)));
    }

    private static Map<String, Object> order(PlannedOrder order, List<Map<String, Object>> lines) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("customerId", order.customerId());
        body.put("currency", CURRENCY);
        body.put("lines", lines);
        body.put("shipping", money(order.shipping()));
        if (order.financing() > 0) {
            body.put("fees", List.of(charge("financing", order.financing())));
        }
        if (order.rounding() > 0) {
            body.put("discounts", List.of(charge("rounding", order.rounding())));
        }
        body.put("tenders", order.tenders().stream().map(OrderBody::tender).toList());
        body.put("shippingAddress", address(order.address()));
        return body;
    }

    private static Map<String, Object> line(Line line) {
        return line(line.product().sku(), line.quantity());
    }

    private static Map<String, Object> line(String sku, int quantity) {
        return ordered("sku", sku, "quantity", quantity);
    }

    private static Map<String, Object> charge(String name, long amount) {
        return ordered("name", name, "amount", money(amount));
    }

    private static Map<String, Object> tender(Tender tender) {
        Map<String, Object> body = ordered("kind", tender.kind(), "token", tender.token());
        body.put("amount", money(tender.amount()));
        body.put("instalments", tender.instalments());
        return body;
    }

    private static Map<String, Object> address(PlannedOrder.Address address) {
        Map<String, Object> body = ordered("name", address.name(), "street", "-");
        body.put("city", address.city());
        if (!address.state().isEmpty()) {
            body.put("state", address.state());
        }
        body.put("postalCode", address.postalCode());
        body.put("country", "BR");
        return body;
    }

    private static Map<String, Object> money(long amount) {
        return ordered("amount", amount, "currency", CURRENCY);
    }

    private static Map<String, Object> ordered(String first, Object value, String second, Object other) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(first, value);
        body.put(second, other);
        return body;
    }
}
