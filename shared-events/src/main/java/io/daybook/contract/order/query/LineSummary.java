package io.daybook.contract.order.query;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderLine;

/**
 * One line of an order, as its customer and staff see it.
 *
 * @param lineId the number of the line within the order, from {@code 1}
 * @param sku the shop's own name of the product, 1 to 100 of {@code [A-Za-z0-9._-]}
 * @param name the product's name when it was sold
 * @param quantity pieces, 1 to 100,000
 * @param cancelled pieces of these that were cancelled
 * @param returned pieces of these that came back or are on their way back
 * @param unitPrice for one piece, as quoted by the catalog when it was sold
 * @param shipFrom the seller or warehouse it leaves from
 */
public record LineSummary(
        String lineId,
        Sku sku,
        String name,
        int quantity,
        int cancelled,
        int returned,
        Money unitPrice,
        String shipFrom) {

    /** A line as it was sold. */
    public static LineSummary of(OrderLine line) {
        return new LineSummary(
                line.lineId(), line.sku(), line.name(), line.quantity(), 0, 0, line.unitPrice(), line.shipFrom());
    }

    /** The same with so many cancelled. */
    public LineSummary cancelled(int pieces) {
        return new LineSummary(lineId, sku, name, quantity, pieces, returned, unitPrice, shipFrom);
    }

    /** The same with so many returned. */
    public LineSummary returned(int pieces) {
        return new LineSummary(lineId, sku, name, quantity, cancelled, pieces, unitPrice, shipFrom);
    }
}
