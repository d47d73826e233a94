package io.daybook.cli.olist;

import java.util.List;

/** The files of the dataset that an import reads, and the columns that it needs from each. */
enum OlistFile {
    ORDERS(
            "olist_orders_dataset.csv",
            "order_id",
            "customer_id",
            "order_status",
            "order_purchase_timestamp",
            "order_approved_at",
            "order_delivered_carrier_date"),
    ITEMS(
            "olist_order_items_dataset.csv",
            "order_id",
            "order_item_id",
            "product_id",
            "seller_id",
            "price",
            "freight_value"),
    PAYMENTS(
            "olist_order_payments_dataset.csv",
            "order_id",
            "payment_sequential",
            "payment_type",
            "payment_installments",
            "payment_value"),
    CUSTOMERS(
            "olist_customers_dataset.csv",
            "customer_id",
            "customer_unique_id",
            "customer_zip_code_prefix",
            "customer_city",
            "customer_state"),
    PRODUCTS("olist_products_dataset.csv", "product_id", "product_category_name");

    private final String fileName;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<String> columns;

    OlistFile(String fileName, String... columns) {
        this.fileName = fileName;
        this.columns = List.of(columns);
    }

    String fileName() {
        return fileName;
    }

    /** The columns that must be there, in any order and among others; the first is what its rows belong to. */
    List<String> columns() {
        return columns;
    }
}
