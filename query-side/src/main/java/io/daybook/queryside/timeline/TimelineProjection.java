package io.daybook.queryside.timeline;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.StockEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/**
 * The timeline of every order, to which every event of it is added once.
 *
 * <p>Redelivery is harmless: a document knows the last event of each aggregate, and where in the log its last deadline
 * was. Sequenced by order, so what is added comes in the order of the log.
 */
@Component
@ProcessingGroup("timeline")
class TimelineProjection {

    private final Timelines timelines;

    TimelineProjection(Timelines timelines) {
        this.timelines = timelines;
    }

    @EventHandler
    void on(OrderEvent event, EventMessage<?> message) {
        add(message);
    }

    @EventHandler
    void on(StockEvent event, EventMessage<?> message) {
        add(message);
    }

    @EventHandler
    void on(PaymentEvent event, EventMessage<?> message) {
        add(message);
    }

    @EventHandler
    void on(ShipmentEvent event, EventMessage<?> message) {
        add(message);
    }

    @EventHandler
    void on(Deadline event, EventMessage<?> message) {
        add(message);
    }

    /** Goods that come in or are counted belong on no order's timeline. */
    private void add(EventMessage<?> message) {
        EventSubject.of(message.getPayload()).ifPresent(subject -> timelines.add(subject.orderId(), message, subject));
    }

    @ResetHandler
    void forgetEverything() {
        timelines.clear();
    }
}
