package io.daybook.cli.olist;

import java.util.List;

/** The files of the dataset that an import reads, and the columns that it needs from each. */
enum OlistFile {
    ORDERS(
            "orders",
            "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date"),
    ITEMS("order_items", "order_id,order_item_id,product_id,seller_id,price,freight_value"),
    PAYMENTS("order_payments", "order_id,payment_sequential,payment_type,payment_installments,payment_value"),
    CUSTOMERS("customers", "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state"),
    PRODUCTS("products", "product_id,product_category_name");

    private final String fileName;
    private final String columns;

    OlistFile(String subject, String columns) {
        this.fileName = "olist_" + subject + "_dataset.csv";
        this.columns = columns;
    }

    String fileName() {
        return fileName;
    }

    /** The columns that must be there, in any order and among others; the first is what its rows belong to. */
    List<String> columns() {
        return List.of(columns.split(",", -1));
    }
}
