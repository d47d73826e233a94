package io.daybook.cli.olist;

/** One of the rows that make up an order, each with its number in it. */
sealed interface NumberedRow {

    /** Where it stands. */
    Row row();

    int number();

    /**
     * One piece of an order.
     *
     * @param sellerId who sells it and sends it
     * @param price what it cost, in cents
     * @param freight what sending it cost, in cents
     */
    record ItemRow(Row row, int number, String productId, String sellerId, long price, long freight)
            implements NumberedRow {

        static ItemRow of(Row row) throws NotUnderstood {
            return new ItemRow(
                    row,
                    row.number("order_item_id"),
                    row.required("product_id"),
                    row.required("seller_id"),
                    row.cents("price"),
                    row.cents("freight_value"));
        }
    }

    /**
     * One tender of an order; they are asked in the order of their numbers.
     *
     * @param type how it was paid, as the dataset writes it
     * @param instalments in how many parts
     * @param value what it paid, in cents
     */
    record PaymentRow(Row row, int number, String type, int instalments, long value) implements NumberedRow {

        static PaymentRow of(Row row) throws NotUnderstood {
            return new PaymentRow(
                    row,
                    row.number("payment_sequential"),
                    row.required("payment_type"),
                    row.number("payment_installments"),
                    row.cents("payment_value"));
        }
    }
}
