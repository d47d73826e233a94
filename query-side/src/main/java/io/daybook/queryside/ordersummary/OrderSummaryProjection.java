package io.daybook.queryside.ordersummary;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.kit.mongo.Origin;
import io.daybook.queryside.ordersummary.Claim.Held;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/**
 * One document per order, from four contexts.
 *
 * <p>Redelivery is harmless: a document remembers the last event it has seen of each aggregate. The events of one order
 * come in the order of the log, because they are sequenced by order and not by aggregate; so only {@link OrderPlaced}
 * creates, and an event of an order that is not there is an error.
 */
@Component
@ProcessingGroup("order-summary")
class OrderSummaryProjection {

    private final OrderSummaries summaries;

    OrderSummaryProjection(OrderSummaries summaries) {
        this.summaries = summaries;
    }

    @EventHandler
    void on(OrderPlaced event, Origin origin, @Timestamp Instant placedAt) {
        summaries.create(event, origin, placedAt);
    }

    @EventHandler
    void on(OrderConfirmed event, Origin origin) {
        summaries.change(event.orderId(), origin, order -> order.to(OrderStatus.CONFIRMED, null, origin.sequence()));
    }

    @EventHandler
    void on(OrderRejected event, Origin origin) {
        String reason = event.reason().name();
        summaries.change(event.orderId(), origin, order -> order.to(OrderStatus.REJECTED, reason, origin.sequence()));
    }

    @EventHandler
    void on(ActionRequired event, Origin origin) {
        String reason = event.reason().name();
        summaries.change(
                event.orderId(), origin, order -> order.to(OrderStatus.ACTION_REQUIRED, reason, origin.sequence()));
    }

    @EventHandler
    void on(PaymentEvent event, Origin origin) {
        summaries.change(event.orderId(), origin, order -> order.after(event));
    }

    @EventHandler
    void on(ShipmentPlanned event, Origin origin) {
        summaries.change(event.orderId(), origin, order -> order.after(event));
    }

    @EventHandler
    void on(StockReserved event, Origin origin) {
        held(event.orderId(), origin, event.sku(), event.reservationId(), Held.RESERVED);
    }

    @EventHandler
    void on(StockReservationRefused event, Origin origin) {
        held(event.orderId(), origin, event.sku(), event.reservationId(), Held.NOTHING);
    }

    @EventHandler
    void on(ReservationReleased event, Origin origin) {
        held(event.orderId(), origin, event.sku(), event.reservationId(), Held.NOTHING);
    }

    @EventHandler
    void on(StockAllocated event, Origin origin) {
        held(event.orderId(), origin, event.sku(), event.reservationId(), Held.ALLOCATED);
    }

    @EventHandler
    void on(StockAllocationRefused event, Origin origin) {
        held(event.orderId(), origin, event.sku(), event.reservationId(), Held.NOTHING);
    }

    @EventHandler
    void on(AllocationReleased event, Origin origin) {
        held(event.orderId(), origin, event.sku(), event.reservationId(), Held.NOTHING);
    }

    private void held(OrderId orderId, Origin origin, Sku sku, ReservationId reservationId, Held held) {
        summaries.change(orderId, origin, order -> order.held(sku, reservationId, held));
    }

    @ResetHandler
    void forgetEverything() {
        summaries.clear();
    }
}
