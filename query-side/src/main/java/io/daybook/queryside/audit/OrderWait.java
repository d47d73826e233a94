package io.daybook.queryside.audit;

import static io.daybook.contract.order.OrderStatus.PLACED;

import io.daybook.contract.returns.ReturnStatus;
import io.daybook.contract.shipment.ShipmentStatus;

/** What an order waits for, as the log tells it. Each has a deadline, which comes into the log if nothing else does. */
enum OrderWait {
    /** Stock and money, which are sought until the payment window is over. */
    PAYMENT,
    /** A slip that the customer may still pay. */
    SLIP,
    /** An answer: of stock, of the provider, of the order itself. */
    STEP,
    /** A warehouse that has a shipment to pack. */
    PACKING,
    /** Staff, who have to decide or to settle a refund. */
    ACTION,
    /** Nothing that has a deadline: it is at rest, or on its way to the customer or back. */
    NOTHING;

    static OrderWait of(OrderBook order) {
        if (order.isAtRest()) {
            return ofReturns(order);
        } else if (!order.reasons().isEmpty()) {
            return ACTION;
        } else if (order.status() == PLACED) {
            return order.payments().stream().anyMatch(PaymentBook::pending) ? SLIP : PAYMENT;
        } else if (order.deciding()) {
            return STEP;
        } else if (has(order, ShipmentStatus.PLANNED)) {
            return PACKING;
        }
        boolean onItsWay = has(order, ShipmentStatus.RELEASED) || has(order, ShipmentStatus.DISPATCHED);
        return onItsWay ? NOTHING : STEP;
    }

    /** The window in which goods may come back is no wait: whoever waits for it has nothing to lose. */
    private static OrderWait ofReturns(OrderBook order) {
        if (order.returns().stream().anyMatch(entry -> entry.isIn(ReturnStatus.REQUESTED))) {
            return STEP;
        }
        return order.returns().stream().anyMatch(entry -> entry.isIn(ReturnStatus.RECEIVED)) ? ACTION : NOTHING;
    }

    private static boolean has(OrderBook order, ShipmentStatus status) {
        return order.shipments().stream().anyMatch(shipment -> shipment.isIn(status));
    }
}
