package io.daybook.cli.olist;

import static io.daybook.cli.olist.Column.optional;
import static io.daybook.cli.olist.Column.required;

import io.daybook.cli.olist.Column.Rule;
import java.util.List;

/** The files of the dataset that an import reads, and the columns that it needs from each. */
enum OlistFile {
    /** An order is known by its id, and its status is how it ended. */
    ORDERS(
            "orders",
            required("order_id", Rule.KEY),
            required("customer_id"),
            required("order_status", Rule.STATUS),
            required("order_purchase_timestamp", Rule.TIME),
            optional("order_approved_at", Rule.TIME), // Without it a boleto was never paid.
            optional("order_delivered_carrier_date", Rule.TIME)),

    /** A row for each piece of an order, with its number in it. */
    ITEMS(
            "order_items",
            required("order_id"),
            required("order_item_id", Rule.NUMBER),
            required("product_id"),
            required("seller_id"),
            required("price", Rule.AMOUNT, Rule.CENTS),
            required("freight_value", Rule.AMOUNT, Rule.CENTS)),

    /** A row for each tender of an order; they are asked in the order of their numbers. */
    PAYMENTS(
            "order_payments",
            required("order_id"),
            required("payment_sequential", Rule.NUMBER),
            required("payment_type"),
            required("payment_installments", Rule.NUMBER),
            required("payment_value", Rule.AMOUNT, Rule.CENTS)),

    /** A customer is one purchase; the person behind several of them has the unique id. */
    CUSTOMERS(
            "customers",
            required("customer_id"),
            required("customer_unique_id"),
            required("customer_zip_code_prefix"),
            required("customer_city"),
            optional("customer_state")),

    /** What is sold. */
    PRODUCTS("products", required("product_id"), optional("product_category_name"));

    private final String fileName;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<Column> columns;

    OlistFile(String subject, Column... columns) {
        this.fileName = "olist_" + subject + "_dataset.csv";
        this.columns = List.of(columns);
    }

    String fileName() {
        return fileName;
    }

    /** The columns that must be there, in any order and among others. */
    List<Column> columns() {
        return columns;
    }

    /** The column with the id of what its rows belong to. */
    String idColumn() {
        return columns.get(0).name();
    }

    boolean isPartOfOrder() {
        return this == ITEMS || this == PAYMENTS;
    }

    /** Which row of its order it is; of anything else there is one row. */
    int number(Row row) {
        return isPartOfOrder() ? row.number(columns.get(1).name()) : 0;
    }
}
