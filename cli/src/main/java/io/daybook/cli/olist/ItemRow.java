package io.daybook.cli.olist;

/**
 * One piece of an order.
 *
 * @param row where it stands
 * @param number its number in the order
 * @param productId the product
 * @param sellerId who sells it and sends it
 * @param price what it cost, in cents
 * @param freight what sending it cost, in cents
 */
record ItemRow(Row row, int number, String productId, String sellerId, long price, long freight) {

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
