package io.daybook.systemtests.realorders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A shop as its lists and its exported events show it, from which figures are worked out once more.
 *
 * @param shop to ask for more
 * @param orders all of them
 * @param categories of all products, by sku
 * @param events the whole log
 */
record ListedShop(Shop shop, List<JsonNode> orders, Map<String, String> categories, List<JsonNode> events) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ListedShop of(Shop shop) throws IOException, InterruptedException {
        Map<String, String> categories = new HashMap<>();
        all(shop, "/v1/products").forEach(product -> categories.put(text(product, "/sku"), text(product, "/category")));
        List<JsonNode> events = new ArrayList<>();
        for (String line : shop.text("/v1/events").split("\n", -1)) {
            if (!line.isEmpty()) {
                events.add(JSON.readTree(line));
            }
        }
        return new ListedShop(shop, all(shop, "/v1/orders"), categories, events);
    }

    private static List<JsonNode> all(Shop shop, String path) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            JsonNode page = shop.get(path + "?limit=200" + cursor).body();
            items(page, "/items").forEach(all::add);
            cursor = page.at("/next").isTextual() ? "&cursor=" + text(page, "/next") : null;
        }
        return all;
    }

    static Stream<JsonNode> items(JsonNode node, String pointer) {
        return StreamSupport.stream(node.at(pointer).spliterator(), false);
    }

    static String text(JsonNode node, String pointer) {
        return node.at(pointer).asText();
    }

    static long number(JsonNode node, String pointer) {
        return node.at(pointer).asLong();
    }

    Stream<JsonNode> events(String type) {
        return events.stream().filter(event -> text(event, "/type").equals(type));
    }

    /** The ids of the orders that such an event is about. */
    Set<String> ordersWith(String type) {
        return events(type).map(event -> text(event, "/orderId")).collect(Collectors.toSet());
    }

    /** The orders whose status of that kind is one of these. */
    List<JsonNode> ordersIn(String kind, Set<String> statuses) {
        return orders.stream()
                .filter(order -> statuses.contains(text(order, "/status/" + kind)))
                .toList();
    }
}
