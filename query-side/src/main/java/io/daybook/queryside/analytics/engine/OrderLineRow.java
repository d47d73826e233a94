package io.daybook.queryside.analytics.engine;

import io.daybook.contract.order.query.LineSummary;
import io.daybook.contract.order.query.OrderSummary;
import java.util.stream.Stream;

/**
 * A line of an order.
 *
 * @param orderId of its order
 * @param lineId unique in the order
 * @param sku of the product
 * @param name of the product when it was sold
 * @param quantity pieces that were ordered
 * @param cancelled of these, how many were cancelled
 * @param returned of these, how many came back
 * @param currency of the price
 * @param unitPrice of a piece, in minor units
 * @param shipFrom the place it is sent from
 */
record OrderLineRow(
        String orderId,
        String lineId,
        String sku,
        String name,
        int quantity,
        int cancelled,
        int returned,
        String currency,
        long unitPrice,
        String shipFrom) {

    static Stream<OrderLineRow> of(OrderSummary order) {
        return order.lines().stream().map(line -> of(order.orderId().value(), line));
    }

    private static OrderLineRow of(String orderId, LineSummary line) {
        return new OrderLineRow(
                orderId,
                line.lineId(),
                line.sku().value(),
                line.name(),
                line.quantity(),
                line.cancelled(),
                line.returned(),
                line.unitPrice().currency(),
                line.unitPrice().amount(),
                line.shipFrom());
    }
}
