package io.daybook.queryside.ordersummary;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.ReservationEvent;
import io.daybook.contract.stock.event.StockRestocked;
import io.daybook.kit.mongo.StreamPosition;
import io.daybook.queryside.shared.order.OrderView;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;

/**
 * One document per order, from five contexts.
 *
 * <p>Redelivery is harmless: a document remembers the last event it has seen of each aggregate. The events of one order
 * come in the order of the log, because they are sequenced by order and not by aggregate; so only {@link OrderPlaced}
 * creates, and an event of an order that is not there is an error.
 */
@ProcessingGroup("order-summary")
class OrderSummaryProjection {

    private final OrderSummaries summaries;

    OrderSummaryProjection(OrderSummaries summaries) {
        this.summaries = summaries;
    }

    @EventHandler
    void on(OrderPlaced event, StreamPosition origin, @Timestamp Instant placedAt) {
        summaries.create(event.orderId(), origin, OrderView.of(event, placedAt));
    }

    @EventHandler
    void on(OrderEvent event, StreamPosition origin) {
        follow(event, origin);
    }

    @EventHandler
    void on(PaymentEvent event, StreamPosition origin) {
        follow(event, origin);
    }

    @EventHandler
    void on(ShipmentEvent event, StreamPosition origin) {
        follow(event, origin);
    }

    @EventHandler
    void on(ReservationEvent event, StreamPosition origin) {
        follow(event, origin);
    }

    /** Says nothing that is shown: what comes back is known by then. */
    @EventHandler
    void on(StockRestocked event, StreamPosition origin) {
        follow(event, origin);
    }

    @EventHandler
    void on(ReturnEvent event, StreamPosition origin) {
        follow(event, origin);
    }

    private void follow(AboutOrder event, StreamPosition origin) {
        summaries.change(event.orderId(), origin, order -> order.after(event, origin.sequence()));
    }

    @ResetHandler
    void forgetEverything() {
        summaries.clear();
    }
}
