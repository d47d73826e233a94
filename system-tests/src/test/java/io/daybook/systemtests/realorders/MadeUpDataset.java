package io.daybook.systemtests.realorders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A small dataset in the form of Olist's, for machines that have not got the real one.
 *
 * <p>Eight kinds of orders take turns: several tenders, several sellers, articles that many orders share at changing
 * prices, slips that are paid, goods that are not available, orders without items.
 */
final class MadeUpDataset {

    static final int OF_EACH_KIND = 12;

    private static final int KINDS = 10;
    private static final int ARTICLES = 41;

    private final List<String> orders = lines(
            "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at",
            "order_delivered_carrier_date");
    private final List<String> items = lines("order_id,order_item_id,product_id,seller_id,price,freight_value");
    private final List<String> payments =
            lines("order_id,payment_sequential,payment_type", "payment_installments,payment_value");
    private final List<String> customers =
            lines("customer_id,customer_unique_id,customer_zip_code_prefix", "customer_city,customer_state");
    private final List<String> products = lines("product_id,product_category_name");

    private MadeUpDataset() {}

    /** How many orders of each dataset status shall end in which status. */
    static Map<String, Map<String, Integer>> table() {
        return Map.of(
                "delivered", Map.of("COMPLETED / CAPTURED / DELIVERED", 3 * OF_EACH_KIND, "reported", OF_EACH_KIND),
                "shipped", Map.of("CONFIRMED / CAPTURED / SHIPPED", OF_EACH_KIND),
                "canceled",
                        Map.of("CANCELLED / VOIDED / NONE", OF_EACH_KIND, "CANCELLED / REFUNDED / NONE", OF_EACH_KIND),
                "created", Map.of("PLACED / PENDING / RESERVED", OF_EACH_KIND),
                "unavailable", Map.of("REJECTED(OUT_OF_STOCK) / NONE / NONE", OF_EACH_KIND),
                "processing", Map.of("CONFIRMED / CAPTURED / ALLOCATED", OF_EACH_KIND));
    }

    /** Writes the five files and answers their folder. */
    static Path in(Path folder) throws IOException {
        MadeUpDataset dataset = new MadeUpDataset();
        dataset.customers.add("c0,ada,50000,recife,PE");
        dataset.customers.add("c1,bia,01000,sao paulo,SP");
        for (int article = 0; article < ARTICLES; article++) {
            String category = article % 3 == 0 ? "toys" : "books";
            dataset.products.add(String.format(Locale.ROOT, "article%02d,%s", article, category));
        }
        for (int number = 0; number < KINDS * OF_EACH_KIND; number++) {
            dataset.add(number);
        }
        Files.createDirectories(folder);
        Files.write(folder.resolve("olist_orders_dataset.csv"), dataset.orders);
        Files.write(folder.resolve("olist_order_items_dataset.csv"), dataset.items);
        Files.write(folder.resolve("olist_order_payments_dataset.csv"), dataset.payments);
        Files.write(folder.resolve("olist_customers_dataset.csv"), dataset.customers);
        Files.write(folder.resolve("olist_products_dataset.csv"), dataset.products);
        return folder;
    }

    private void add(int number) {
        String id = String.format(Locale.ROOT, "o%04d", number);
        int price = 1_000 + 7 * number;
        switch (number % KINDS) {
            case 0 -> order(id, number, "delivered").item(id, 1, number, price).paid(id, 1, "credit_card", price);
            case 1 ->
                order(id, number, "delivered")
                        .item(id, 1, number, price)
                        .paid(id, 1, "credit_card", price - 333)
                        .paid(id, 2, "voucher", 333);
            case 2 -> order(id, number, "shipped").item(id, 1, number, price).paid(id, 1, "debit_card", price);
            case 3 -> order(id, number, "canceled").item(id, 1, number, price).paid(id, 1, "credit_card", price);
            case 4 -> order(id, number, "delivered").item(id, 1, number, price).paid(id, 1, "boleto", price);
            case 5 ->
                order(id, number, "unavailable").item(id, 1, number, price).paid(id, 1, "credit_card", price);
            case 6 ->
                order(id, number, "processing")
                        .item(id, 1, number, price)
                        .item(id, 2, number, price)
                        .item(id, 3, number + 1, price)
                        .paid(id, 1, "voucher", price)
                        .paid(id, 2, "voucher", price)
                        .paid(id, 3, "voucher", price);
            case 7 -> order(id, number, "canceled").item(id, 1, number, price).paid(id, 1, "boleto", price);
            case 8 -> order(id, number, "created").item(id, 1, number, price).paid(id, 1, "boleto", price);
            default -> order(id, number, "delivered").paid(id, 1, "credit_card", price);
        }
    }

    private MadeUpDataset order(String id, int number, String status) {
        orders.add(String.format(
                Locale.ROOT,
                "%s,c%d,%s,2018-01-01 %02d:%02d:00,%s,",
                id,
                number / 3 % 2,
                status,
                number / 60,
                number % 60,
                status.equals("created") ? "" : "2018-01-02 00:00:00"));
        return this;
    }

    private MadeUpDataset item(String id, int sequence, int number, int cents) {
        int article = number * 5 % ARTICLES;
        items.add(String.format(
                Locale.ROOT, "%s,%d,article%02d,seller%d,%s,0.00", id, sequence, article, article % 3, reais(cents)));
        return this;
    }

    private MadeUpDataset paid(String id, int sequence, String type, int cents) {
        payments.add("%s,%s,%s,1,%s".formatted(id, sequence, type, reais(cents)));
        return this;
    }

    private static String reais(int cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }

    private static List<String> lines(String... columns) {
        return new ArrayList<>(List.of(String.join(",", columns)));
    }
}
