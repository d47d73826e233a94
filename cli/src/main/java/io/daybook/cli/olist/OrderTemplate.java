package io.daybook.cli.olist;

import io.daybook.cli.olist.PlannedOrder.Line;
import io.daybook.cli.olist.PlannedOrder.Product;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A real order that can be placed again and again, for whoever needs orders as they are in life.
 *
 * @param products the body of {@code PUT /v1/products/{sku}} for each of its articles, by sku
 * @param order the body of {@code POST /v1/orders}
 */
public record OrderTemplate(Map<String, Map<String, Object>> products, Map<String, Object> order) {

    /**
     * The first orders of the dataset in the order of purchase that are in stock and paid at once.
     *
     * <p>In the dataset prices change over time; here each article keeps its first, and an order at another price is
     * left out, so that the templates can be placed in any order.
     *
     * @param folder where the five files are
     * @param skuPrefix what every sku is made to begin with, so that nothing else in the shop is touched
     * @throws io.daybook.cli.console.Failure if a file or a column is missing
     */
    public static List<OrderTemplate> read(Path folder, int most, String skuPrefix) {
        Map<String, Long> prices = new HashMap<>();
        List<OrderTemplate> templates = new ArrayList<>();
        for (Planned planned : new Planner(Dataset.read(folder)).plan(Long.MAX_VALUE)) {
            if (templates.size() < most
                    && planned instanceof Planned.Placeable placeable
                    && !placeable.order().isOutOfStock()
                    && placeable.order().lines().stream().allMatch(line -> keepsPrice(line.product(), prices))) {
                templates.add(of(placeable.order(), skuPrefix));
            }
        }
        return templates;
    }

    private static boolean keepsPrice(Product product, Map<String, Long> prices) {
        return prices.computeIfAbsent(product.sku(), sku -> product.price()) == product.price();
    }

    private static OrderTemplate of(PlannedOrder order, String skuPrefix) {
        Map<String, Map<String, Object>> products = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        for (Line line : order.lines()) {
            Product product = line.product();
            String sku = skuPrefix + product.sku();
            products.put(sku, OrderBody.product(product));
            lines.add(new Line(
                    new Product(sku, product.name(), product.category(), product.price(), product.shipFrom()),
                    line.quantity()));
        }
        PlannedOrder renamed = new PlannedOrder(
                order.source(),
                order.customerId(),
                lines,
                order.shipping(),
                order.financing(),
                order.rounding(),
                order.tenders(),
                order.address());
        return new OrderTemplate(products, OrderBody.order(renamed));
    }
}
