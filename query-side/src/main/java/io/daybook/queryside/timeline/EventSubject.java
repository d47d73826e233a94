package io.daybook.queryside.timeline;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.StockEvent;
import java.util.Optional;

/**
 * What an event happened to, and whose timeline it belongs on.
 *
 * @param context order, stock, payment or shipment
 * @param aggregateId the identifier that people know, which is not always the name of the event stream
 */
record EventSubject(OrderId orderId, String context, Record aggregateId) {

    /** The subject; none where the event concerns no order, as when goods come in. */
    static Optional<EventSubject> of(Object event) {
        if (event instanceof OrderEvent order) {
            return of(order.orderId(), "order", order.orderId());
        }
        if (event instanceof PaymentEvent payment) {
            return of(payment.orderId(), "payment", payment.paymentId());
        }
        if (event instanceof ShipmentEvent shipment) {
            return of(shipment.orderId(), "shipment", shipment.shipmentId());
        }
        if (event instanceof Deadline deadline) {
            return of(deadline.orderId(), "order", deadline.orderId());
        }
        return event instanceof StockEvent stock && event instanceof AboutOrder about
                ? of(about.orderId(), "stock", stock.sku())
                : Optional.empty();
    }

    /** Whether the value is one that says whose timeline it is or what the event happened to. */
    boolean names(Object value) {
        return value.equals(orderId) || value.equals(aggregateId);
    }

    private static Optional<EventSubject> of(OrderId orderId, String context, Record aggregateId) {
        return Optional.of(new EventSubject(orderId, context, aggregateId));
    }
}
