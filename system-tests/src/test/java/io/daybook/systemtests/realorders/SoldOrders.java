package io.daybook.systemtests.realorders;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Sales and funnel, worked out once more from the orders as they are listed: those of an import are confirmed or at
 * rest, of none was a part cancelled, and nothing came back.
 */
final class SoldOrders {

    private static final Set<String> SOLD = Set.of("CONFIRMED", "COMPLETED");
    private static final Set<String> LEFT = Set.of("SHIPPED", "DELIVERED");

    private final Shop shop;
    private final List<JsonNode> orders;
    private final List<JsonNode> sold;
    private final Map<String, String> categories = new HashMap<>();

    private SoldOrders(Shop shop) throws IOException {
        this.shop = shop;
        this.orders = all("/v1/orders");
        this.sold = orders.stream()
                .filter(order -> SOLD.contains(order.at("/status/order").asText()))
                .toList();
        all("/v1/products")
                .forEach(product -> categories.put(
                        product.at("/sku").asText(), product.at("/category").asText()));
    }

    static void assertFiguresAgree(Shop shop) throws IOException {
        SoldOrders expected = new SoldOrders(shop);
        expected.assertSalesAgree(
                "day", order -> Map.of(order.at("/placedAt").asText().substring(0, 10), total(order)));
        expected.assertSalesAgree(
                "month", order -> Map.of(order.at("/placedAt").asText().substring(0, 7), total(order)));
        expected.assertSalesAgree(
                "state", order -> Map.of(order.at("/shippingAddress/state").asText(), total(order)));
        expected.assertSalesAgree("tender", order -> items(order, "/tenders")
                .collect(groupingBy(
                        tender -> tender.at("/kind").asText(),
                        summingLong(tender -> tender.at("/amount/amount").asLong()))));
        expected.assertSalesByCategoryAgree();
        expected.assertFunnelAgrees();
    }

    private List<JsonNode> all(String path) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            JsonNode page = shop.get(path + "?limit=200" + cursor).body();
            items(page, "/items").forEach(all::add);
            cursor =
                    page.at("/next").isTextual() ? "&cursor=" + page.at("/next").asText() : null;
        }
        return all;
    }

    private static Stream<JsonNode> items(JsonNode node, String pointer) {
        return StreamSupport.stream(node.at(pointer).spliterator(), false);
    }

    private static long total(JsonNode order) {
        return order.at("/total/amount").asLong();
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
            shown.put(
                    item.at("/key").asText(),
                    List.of(
                            item.at("/orders").asLong(),
                            item.at("/revenue/amount").asLong()));
            assertThat(item.at("/refunds/amount").asLong()).isZero();
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
                            categories.get(line.at("/sku").asText()), total(order) * price(line) / goods, Double::sum));
        });

        List<JsonNode> shown = sales("category");

        assertThat(shown).hasSameSizeAs(expected.keySet());
        assertThat(shown.stream()
                        .mapToLong(item -> item.at("/revenue/amount").asLong())
                        .sum())
                .isEqualTo(sold.stream().mapToLong(SoldOrders::total).sum());
        shown.forEach(item -> assertThat(Math.abs(item.at("/revenue/amount").asDouble()
                        - expected.get(item.at("/key").asText())))
                .as(item.toString())
                .isLessThan(item.at("/orders").asDouble()));
    }

    private static double price(JsonNode line) {
        return line.at("/unitPrice/amount").asDouble() * line.at("/quantity").asDouble();
    }

    private void assertFunnelAgrees() {
        Map<String, Long> shown = new HashMap<>();
        figures("funnel")
                .forEach(item ->
                        shown.put(item.at("/step").asText(), item.at("/orders").asLong()));

        assertThat(shown.get("PLACED")).isEqualTo(orders.size());
        assertThat(shown.get("CONFIRMED")).isGreaterThanOrEqualTo(sold.size()).isLessThan(orders.size());
        assertThat(shown.get("SHIPPED")).isEqualTo(count(LEFT));
        assertThat(shown.get("DELIVERED")).isEqualTo(count(Set.of("DELIVERED"))).isPositive();
    }

    private long count(Set<String> fulfilments) {
        return orders.stream()
                .filter(order ->
                        fulfilments.contains(order.at("/status/fulfilment").asText()))
                .count();
    }

    private List<JsonNode> sales(String by) {
        return figures("sales?by=" + by);
    }

    private List<JsonNode> figures(String query) {
        Shop.Answer answer = await().atMost(Duration.ofMinutes(2))
                .until(() -> shop.get("/v1/analytics/" + query), found -> found.status() == 200);
        return items(answer.body(), "/items").toList();
    }
}
