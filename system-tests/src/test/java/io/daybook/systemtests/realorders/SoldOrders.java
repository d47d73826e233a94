package io.daybook.systemtests.realorders;

import static io.daybook.systemtests.realorders.ListedShop.items;
import static io.daybook.systemtests.realorders.ListedShop.number;
import static io.daybook.systemtests.realorders.ListedShop.text;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.running.Shop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Sales and funnel, worked out once more from the orders as they are listed: those of an import are confirmed or at
 * rest, of none was a part cancelled, and nothing came back.
 */
final class SoldOrders {

    private final ListedShop listed;
    private final List<JsonNode> sold;

    private SoldOrders(ListedShop listed) {
        this.listed = listed;
        this.sold = listed.ordersIn("order", Set.of("CONFIRMED", "COMPLETED"));
    }

    static void assertFiguresAgree(ListedShop listed) {
        SoldOrders expected = new SoldOrders(listed);
        expected.assertSalesAgree(
                "day", order -> Map.of(text(order, "/placedAt").substring(0, 10), total(order)));
        expected.assertSalesAgree(
                "month", order -> Map.of(text(order, "/placedAt").substring(0, 7), total(order)));
        expected.assertSalesAgree("state", order -> Map.of(text(order, "/shippingAddress/state"), total(order)));
        expected.assertSalesAgree("tender", order -> items(order, "/tenders")
                .collect(groupingBy(
                        tender -> text(tender, "/kind"), summingLong(tender -> number(tender, "/amount/amount")))));
        expected.assertSalesByCategoryAgree();
        expected.assertFunnelAgrees();
    }

    private static long total(JsonNode order) {
        return number(order, "/total/amount");
    }

    private void assertSalesAgree(String by, Function<JsonNode, Map<String, Long>> parts) {
        Map<String, List<Long>> expected = new TreeMap<>();
        sold.forEach(order -> parts.apply(order)
                .forEach((key, amount) -> expected.merge(
                        key,
                        List.of(1L, amount),
                        (before, one) -> List.of(before.get(0) + 1, before.get(1) + amount))));

        Map<String, List<Long>> shown = new TreeMap<>();
        sales(by).forEach(item -> {
            shown.put(text(item, "/key"), List.of(number(item, "/orders"), number(item, "/revenue/amount")));
            assertThat(number(item, "/refunds/amount")).isZero();
        });
        assertThat(shown).as("sales by " + by).isEqualTo(expected);
    }

    /** A line bears what it costs of the order's total, to the cent one way or the other. */
    private void assertSalesByCategoryAgree() {
        Map<String, Double> expected = new TreeMap<>();
        sold.forEach(order -> {
            double goods = items(order, "/lines").mapToDouble(SoldOrders::price).sum();
            items(order, "/lines")
                    .forEach(line -> expected.merge(
                            listed.categories().get(text(line, "/sku")),
                            total(order) * price(line) / goods,
                            Double::sum));
        });

        List<JsonNode> shown = sales("category");

        assertThat(shown).hasSameSizeAs(expected.keySet());
        assertThat(shown.stream()
                        .mapToLong(item -> number(item, "/revenue/amount"))
                        .sum())
                .isEqualTo(sold.stream().mapToLong(SoldOrders::total).sum());
        shown.forEach(item -> assertThat((double) number(item, "/revenue/amount"))
                .as(item.toString())
                .isCloseTo(expected.getOrDefault(text(item, "/key"), 0.0), within((double) number(item, "/orders"))));
    }

    private static double price(JsonNode line) {
        return 1.0 * number(line, "/unitPrice/amount") * number(line, "/quantity");
    }

    private void assertFunnelAgrees() {
        Map<String, Long> shown = new HashMap<>();
        figures("funnel").forEach(item -> shown.put(text(item, "/step"), number(item, "/orders")));

        assertThat(shown)
                .containsEntry("PLACED", (long) listed.orders().size())
                .containsEntry(
                        "CONFIRMED", (long) listed.ordersWith("OrderConfirmed").size())
                .containsEntry("SHIPPED", count("SHIPPED", "DELIVERED"))
                .containsEntry("DELIVERED", count("DELIVERED"));
    }

    private long count(String... fulfilments) {
        return listed.ordersIn("fulfilment", Set.of(fulfilments)).size();
    }

    private List<JsonNode> sales(String by) {
        return figures("sales?by=" + by);
    }

    private List<JsonNode> figures(String query) {
        Shop.Answer answer = await().atMost(Duration.ofMinutes(2))
                .until(() -> listed.shop().get("/v1/analytics/" + query), found -> found.status() == 200);
        return items(answer.body(), "/items").toList();
    }
}
