package io.daybook.cli.olist;

import io.daybook.cli.olist.PlannedOrder.Line;
import io.daybook.contract.money.Money;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A real order that can be placed again and again, for whoever needs orders as they are in life.
 *
 * @param products the body of {@code PUT /v1/products/{sku}} for each of its products, by sku
 * @param order the body of {@code POST /v1/orders}
 */
public record OrderTemplate(Map<String, Object> products, Object order) {

    /**
     * The first orders of the dataset in the order of purchase that are in stock and paid at once.
     *
     * <p>In the dataset prices change over time; here each product keeps its first, and an order at another price is
     * left out, so that the templates can be placed in any order.
     *
     * @param folder where the five files are
     * @param skuPrefix what every sku is made to begin with, so that nothing else in the shop is touched
     * @throws io.daybook.cli.console.Failure if a file or a column is missing
     */
    public static List<OrderTemplate> read(Path folder, int most, String skuPrefix) {
        Map<String, Money> prices = new HashMap<>();
        return new Planner(Dataset.read(folder))
                .plan(Long.MAX_VALUE).stream()
                        .filter(PlannedOrder.class::isInstance)
                        .map(PlannedOrder.class::cast)
                        .filter(order -> !order.isOutOfStock() && !order.hasSlip() && keepsPrices(order, prices))
                        .limit(most)
                        .map(order -> of(order, skuPrefix))
                        .toList();
    }

    private static boolean keepsPrices(PlannedOrder order, Map<String, Money> prices) {
        return order.lines().stream().allMatch(line -> {
            Money price = line.product().price();
            return prices.computeIfAbsent(line.sku(), sku -> price).equals(price);
        });
    }

    private static OrderTemplate of(PlannedOrder order, String skuPrefix) {
        List<Line> lines = order.lines().stream()
                .map(line -> new Line(skuPrefix + line.sku(), line.quantity(), line.product()))
                .toList();
        Map<String, Object> products = new LinkedHashMap<>();
        lines.forEach(line -> products.put(line.sku(), line.product()));
        return new OrderTemplate(products, order.of(lines));
    }
}
