package io.daybook.queryside.timeline;

import io.daybook.contract.operation.event.OrderOperationRequested;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.StockEvent;

/**
 * What an event happened to, and whose timeline it belongs on.
 *
 * @param context order, stock, payment, shipment, returns or operation
 * @param aggregateId the identifier that people know, which is not always the name of the event stream
 */
record EventSubject(OrderId orderId, String context, Record aggregateId) {

    /** A deadline happens to the order itself. */
    static EventSubject of(AboutOrder event) {
        if (event instanceof PaymentEvent payment) {
            return new EventSubject(event.orderId(), "payment", payment.paymentId());
        }
        if (event instanceof ShipmentEvent shipment) {
            return new EventSubject(event.orderId(), "shipment", shipment.shipmentId());
        }
        if (event instanceof ReturnEvent goods) {
            return new EventSubject(event.orderId(), "returns", goods.returnId());
        }
        if (event instanceof OrderOperationRequested operation) {
            return new EventSubject(event.orderId(), "operation", operation.operationId());
        }
        return event instanceof StockEvent stock
                ? new EventSubject(event.orderId(), "stock", stock.sku())
                : new EventSubject(event.orderId(), "order", event.orderId());
    }

    /** Whether the value is one that says whose timeline it is or what the event happened to. */
    boolean names(Object value) {
        return value.equals(orderId) || value.equals(aggregateId);
    }
}
