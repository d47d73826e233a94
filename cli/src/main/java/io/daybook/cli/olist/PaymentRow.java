package io.daybook.cli.olist;

/**
 * One tender of an order.
 *
 * @param row where it stands
 * @param number its number in the order; tenders are asked in this order
 * @param type how it was paid, as the dataset writes it
 * @param instalments in how many parts
 * @param value what it paid, in cents
 */
record PaymentRow(Row row, int number, String type, int instalments, long value) {

    static PaymentRow of(Row row) throws NotUnderstood {
        return new PaymentRow(
                row,
                row.number("payment_sequential"),
                row.required("payment_type"),
                row.number("payment_installments"),
                row.cents("payment_value"));
    }
}
