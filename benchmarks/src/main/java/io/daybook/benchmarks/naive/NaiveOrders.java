package io.daybook.benchmarks.naive;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The read model of orders: one write for each event, and whoever has subscribed is told. */
@Component
@ProcessingGroup("naive-orders")
class NaiveOrders {

    private final MongoCollection<Document> orders;
    private final QueryUpdateEmitter updates;

    NaiveOrders(MongoCollection<Document> orderDocuments, QueryUpdateEmitter updates) {
        this.orders = orderDocuments;
        this.updates = updates;
    }

    @EventHandler
    void on(OrderPlaced event) {
        String id = event.orderId().value();
        Document order = new Document("_id", id)
                .append("customerId", event.customerId().value())
                .append(
                        "status",
                        new Document("order", "PLACED")
                                .append("payment", "NONE")
                                .append("fulfilment", "NONE"))
                .append("total", new Document("amount", event.total().amount()).append("currency", event.currency()));
        orders.replaceOne(eq("_id", id), order, new ReplaceOptions().upsert(true));
    }

    @EventHandler
    void on(PaymentAuthorised event) {
        update(event.orderId().value(), set("status.payment", "AUTHORISED"));
    }

    @EventHandler
    void on(PaymentDeclined event) {
        update(event.orderId().value(), set("status.payment", "DECLINED"));
    }

    @EventHandler
    void on(OrderConfirmed event) {
        update(event.orderId().value(), set("status.order", "CONFIRMED"));
    }

    @EventHandler
    void on(OrderRejected event) {
        String id = event.orderId().value();
        update(id, set("reason", event.reason().name()));
        update(id, set("status.order", "REJECTED"));
    }

    @EventHandler
    void on(ShipmentPlanned event) {
        update(event.orderId().value(), set("status.fulfilment", "ALLOCATED"));
    }

    @QueryHandler
    @Nullable
    NaiveOrderView find(FindOrderSummary query) {
        Document order = orders.find(eq("_id", query.orderId().value())).first();
        return order == null ? null : NaiveOrderView.of(order);
    }

    private void update(String orderId, Bson change) {
        orders.updateOne(eq("_id", orderId), change);
        NaiveOrderView order = find(new FindOrderSummary(new OrderId(orderId)));
        updates.emit(FindOrderSummary.class, query -> query.orderId().value().equals(orderId), order);
    }
}
