package io.daybook.cli.olist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files, read: what was understood, by the order that it belongs to, and what was not.
 *
 * <p>An order of which any row was not understood is spoilt and not placed, because half an order would be another
 * order.
 */
final class Dataset {

    private final List<OrderRow> orders = new ArrayList<>();
    private final Map<String, List<ItemRow>> items = new HashMap<>();
    private final Map<String, List<PaymentRow>> payments = new HashMap<>();
    private final Map<String, CustomerRow> customers = new HashMap<>();
    private final Map<String, String> categories = new HashMap<>();
    private final Map<String, Set<String>> sellers = new HashMap<>();
    private final Set<String> orderIds = new HashSet<>();
    private final Set<String> spoilt = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private Dataset() {}

    /**
     * Reads all files of the folder.
     *
     * @throws io.daybook.cli.console.Failure if a file or a column is missing
     */
    static Dataset read(Path folder) {
        Dataset dataset = new Dataset();
        dataset.read(folder, OlistFile.ORDERS, dataset::order);
        dataset.read(folder, OlistFile.ITEMS, dataset::item);
        dataset.read(folder, OlistFile.PAYMENTS, dataset::payment);
        dataset.read(folder, OlistFile.CUSTOMERS, dataset::customer);
        dataset.read(folder, OlistFile.PRODUCTS, dataset::product);
        return dataset;
    }

    /** The orders in the order of the file. */
    List<OrderRow> orders() {
        return List.copyOf(orders);
    }

    /** What an order consists of, in the order of the file. */
    List<ItemRow> items(String orderId) {
        return items.getOrDefault(orderId, List.of());
    }

    /** How an order was paid, in the order of the file. */
    List<PaymentRow> payments(String orderId) {
        return payments.getOrDefault(orderId, List.of());
    }

    CustomerRow customer(String customerId) throws NotUnderstood {
        CustomerRow customer = customers.get(customerId);
        if (customer == null) {
            throw new NotUnderstood("customer_id is not in " + OlistFile.CUSTOMERS.fileName() + ": " + customerId);
        }
        return customer;
    }

    String category(ItemRow item) throws NotUnderstood {
        String productId = item.productId();
        String category = categories.get(productId);
        if (category == null) {
            throw new NotUnderstood(
                    item.row(), "product_id is not in " + OlistFile.PRODUCTS.fileName() + ": " + productId);
        }
        return category;
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
        if (!orderIds.add(order.id())) {
            OrderRow first = orders.stream()
                    .filter(other -> other.id().equals(order.id()))
                    .findFirst()
                    .orElseThrow(() -> new NotUnderstood("the order is already there"));
            refuse(row, first.row(), order.id());
        } else {
            orders.add(order);
        }
    }

    private void item(Row row) throws NotUnderstood {
        ItemRow item = ItemRow.of(row);
        sellers.computeIfAbsent(item.productId(), id -> new HashSet<>(1)).add(item.sellerId());
        List<ItemRow> others = items.computeIfAbsent(orderId(row), id -> new ArrayList<>(1));
        for (ItemRow other : others) {
            if (other.number() == item.number()) {
                refuse(row, other.row(), row.text("order_id"));
                return;
            }
        }
        others.add(item);
    }

    private void payment(Row row) throws NotUnderstood {
        PaymentRow payment = PaymentRow.of(row);
        List<PaymentRow> others = payments.computeIfAbsent(orderId(row), id -> new ArrayList<>(1));
        for (PaymentRow other : others) {
            if (other.number() == payment.number()) {
                refuse(row, other.row(), row.text("order_id"));
                return;
            }
        }
        others.add(payment);
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

    private String orderId(Row row) throws NotUnderstood {
        String orderId = row.required("order_id");
        if (!orderIds.contains(orderId)) {
            throw new NotUnderstood("order_id is not in " + OlistFile.ORDERS.fileName() + ": " + orderId);
        }
        return orderId;
    }

    private void customer(Row row) throws NotUnderstood {
        if (customers.putIfAbsent(row.required("customer_id"), CustomerRow.of(row)) != null) {
            throw new NotUnderstood("the customer_id is already there: " + row.text("customer_id"));
        }
    }

    private void product(Row row) throws NotUnderstood {
        String category = row.text("product_category_name");
        if (categories.putIfAbsent(row.required("product_id"), category.isEmpty() ? "unknown" : category) != null) {
            throw new NotUnderstood("the product_id is already there: " + row.text("product_id"));
        }
    }

    private void read(Path folder, OlistFile file, Understanding understanding) {
        Rows.read(folder, file, new Rows.RowReader() {
            @Override
            public void row(Row row) throws NotUnderstood {
                understanding.of(row);
            }

            @Override
            public void malformed(Finding finding, String owner) {
                findings.add(finding);
                spoilt.add(owner);
                if (file == OlistFile.ORDERS) {
                    orderIds.add(owner); // Its items and payments are not strangers.
                }
            }
        });
    }

    /** Makes sense of one row, or says why there is none in it. */
    private interface Understanding {
        void of(Row row) throws NotUnderstood;
    }
}
