package io.daybook.queryside.audit;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.ReservationEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;

/**
 * Enters what is about orders in their books, sequenced by order. Redelivery is harmless: a document knows how far in
 * the log it is.
 */
@ProcessingGroup("audit-orders")
class OrderBookkeeping {

    private final AuditBooks books;

    OrderBookkeeping(AuditBooks books) {
        this.books = books;
    }

    @EventHandler
    void on(OrderEvent event, EventMessage<?> message) {
        books.enter(event, message);
    }

    @EventHandler
    void on(PaymentEvent event, EventMessage<?> message) {
        books.enter(event, message);
    }

    @EventHandler
    void on(ShipmentEvent event, EventMessage<?> message) {
        books.enter(event, message);
    }

    @EventHandler
    void on(ReservationEvent event, EventMessage<?> message) {
        books.enter(event, message);
    }

    @EventHandler
    void on(ReturnEvent event, EventMessage<?> message) {
        books.enter(event, message);
    }

    /** Changes no book, and shows that somebody still thinks of the order. */
    @EventHandler
    void on(Deadline event, EventMessage<?> message) {
        books.enter(event, message);
    }

    @ResetHandler
    void forgetEverything() {
        books.clearOrders();
    }
}
