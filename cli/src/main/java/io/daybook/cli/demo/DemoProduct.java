package io.daybook.cli.demo;

import java.util.List;
import java.util.Map;

/**
 * Something the demonstration's shop sells.
 *
 * @param sku its key
 * @param name what it is called
 * @param category what it is
 * @param price in cents
 * @param stock how many are on the shelf before the orders come; 0 for one that is never received
 */
record DemoProduct(String sku, String name, String category, long price, int stock) {

    static final List<DemoProduct> ALL = List.of(
            new DemoProduct("demo-coffee", "Coffee, 1 kg", "food", 1290, 10),
            new DemoProduct("demo-teapot", "Teapot", "kitchen", 3490, 3),
            new DemoProduct("demo-moon-lamp", "Moon lamp", "home", 4900, 0));

    /** The body of the call that puts it into the catalog. */
    Map<String, Object> body() {
        return Map.of(
                "name", name,
                "category", category,
                "price", Map.of("amount", price, "currency", DemoOrder.CURRENCY));
    }
}
