package io.daybook.cli.olist;

import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.olist.NumberedRow.ItemRow;
import io.daybook.cli.olist.NumberedRow.PaymentRow;
import io.daybook.contract.order.ShippingAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files, read: what was understood, by the order that it belongs to, and what was not.
 *
 * <p>An order of which any row was not understood is spoilt and not placed, because half an order would be another
 * order.
 */
final class Dataset {

    private final Map<String, OrderRow> orders = new LinkedHashMap<>();
    private final Map<String, SortedMap<Integer, ItemRow>> items = new HashMap<>();
    private final Map<String, SortedMap<Integer, PaymentRow>> payments = new HashMap<>();
    private final Map<String, CustomerRow> customers = new HashMap<>();
    private final Map<String, String> categories = new HashMap<>();
    private final Map<String, Set<String>> sellers = new HashMap<>();
    private final Set<String> orderIds = new HashSet<>();
    private final Set<String> spoilt = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private Dataset() {}

    /**
     * Where a purchase goes, and who the person behind it is.
     *
     * @param personId the same for every purchase of one person
     * @param address it has the purchase's customer id as its name and the first digits of the postal code
     */
    record CustomerRow(String personId, ShippingAddress address) {}

    /**
     * Reads all files of the folder.
     *
     * @throws Failure if a file or a column is missing
     */
    static Dataset read(Path folder) {
        Dataset dataset = new Dataset();
        dataset.read(folder, OlistFile.ORDERS, dataset::order);
        dataset.read(folder, OlistFile.ITEMS, dataset::item);
        dataset.read(folder, OlistFile.PAYMENTS, row -> dataset.add(PaymentRow.of(row), dataset.payments));
        dataset.read(folder, OlistFile.CUSTOMERS, dataset::customer);
        dataset.read(folder, OlistFile.PRODUCTS, dataset::product);
        return dataset;
    }

    private void read(Path folder, OlistFile file, RowReader reader) {
        Path path = folder.resolve(file.fileName());
        // A reader of a charset replaces what is not in it, so that a line that is not UTF-8 spoils no other.
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
            CsvHeader header = CsvHeader.of(file, Objects.requireNonNullElse(lines.readLine(), ""));
            long line = 2;
            for (String text = lines.readLine(); text != null; text = lines.readLine(), line++) {
                if (!text.isBlank()) {
                    read(line, text, header, reader);
                }
            }
        } catch (IOException e) {
            throw new Failure("cannot read " + path + ": " + RootCauses.of(e), e);
        }
    }

    private void read(long line, String text, CsvHeader header, RowReader reader) {
        try {
            reader.read(header.row(line, text));
        } catch (NotUnderstood e) {
            findings.add(e.finding());
            spoilt.add(header.owner(text));
            if (header.file() == OlistFile.ORDERS) {
                orderIds.add(header.owner(text)); // Its items and payments are not strangers.
            }
        }
    }

    /** Takes a row with all its columns, or says why it makes no sense. */
    private interface RowReader {
        void read(Row row) throws NotUnderstood;
    }

    /** The orders in the order of the file. */
    List<OrderRow> orders() {
        return List.copyOf(orders.values());
    }

    /** What an order consists of, by number. */
    List<ItemRow> items(String orderId) {
        return List.copyOf(
                items.getOrDefault(orderId, Collections.emptySortedMap()).values());
    }

    /** How an order was paid, by number. */
    List<PaymentRow> payments(String orderId) {
        return List.copyOf(
                payments.getOrDefault(orderId, Collections.emptySortedMap()).values());
    }

    CustomerRow customer(OrderRow order) throws NotUnderstood {
        return known(customers, order.row(), "customer_id", OlistFile.CUSTOMERS);
    }

    String category(ItemRow item) throws NotUnderstood {
        return known(categories, item.row(), "product_id", OlistFile.PRODUCTS);
    }

    private static <V> V known(Map<String, V> all, Row row, String key, OlistFile file) throws NotUnderstood {
        V value = all.get(row.required(key));
        if (value == null) {
            throw row.notUnderstood(key + " is not in " + file.fileName() + ": " + row.text(key));
        }
        return value;
    }

    /** Whether more than one seller has it in the whole file: then it is as many products. */
    boolean isSoldBySeveral(String productId) {
        return sellers.getOrDefault(productId, Set.of()).size() > 1;
    }

    /** Whether a row of the order was not understood; the finding tells which. */
    boolean isSpoilt(String orderId) {
        return spoilt.contains(orderId);
    }

    /** Every row that was not understood, file by file. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void order(Row row) throws NotUnderstood {
        OrderRow order = OrderRow.of(row);
        OrderRow first = orders.get(order.id());
        if (first != null) {
            refuse(row, first.row(), order.id());
        } else if (orderIds.add(order.id())) {
            orders.put(order.id(), order);
        } else {
            throw row.notUnderstood("the order is already there");
        }
    }

    private void item(Row row) throws NotUnderstood {
        ItemRow item = ItemRow.of(row);
        sellers.computeIfAbsent(item.productId(), id -> new HashSet<>(1)).add(item.sellerId());
        add(item, items);
    }

    private <R extends NumberedRow> void add(R part, Map<String, SortedMap<Integer, R>> all) throws NotUnderstood {
        String orderId = part.row().required("order_id");
        if (!orderIds.contains(orderId)) {
            throw part.row().notUnderstood("order_id is not in " + OlistFile.ORDERS.fileName() + ": " + orderId);
        }
        R first = all.computeIfAbsent(orderId, id -> new TreeMap<>()).putIfAbsent(part.number(), part);
        if (first != null) {
            refuse(part.row(), first.row(), orderId);
        }
    }

    /** The same row twice is read once; two that disagree spoil the order, because nobody knows which is right. */
    private void refuse(Row row, Row first, String orderId) {
        if (row.values().equals(first.values())) {
            findings.add(row.finding("the same as line " + first.line() + "; read once"));
        } else {
            findings.add(row.finding("contradicts line " + first.line()));
            spoilt.add(orderId);
        }
    }

    private void customer(Row row) throws NotUnderstood {
        String state = row.text("customer_state");
        ShippingAddress address = new ShippingAddress(
                row.required("customer_id"),
                "-",
                row.required("customer_city"),
                state.isEmpty() ? null : state,
                row.required("customer_zip_code_prefix"),
                "BR");
        putOnce(customers, row, "customer_id", new CustomerRow(row.required("customer_unique_id"), address));
    }

    private void product(Row row) throws NotUnderstood {
        String category = row.text("product_category_name");
        putOnce(categories, row, "product_id", category.isEmpty() ? "unknown" : category);
    }

    private static <V> void putOnce(Map<String, V> all, Row row, String key, V value) throws NotUnderstood {
        if (all.putIfAbsent(row.required(key), value) != null) {
            throw row.notUnderstood("the " + key + " is already there: " + row.text(key));
        }
    }
}
