package io.daybook.queryside.ordersummary;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.query.ListOrderSummaries;
import io.daybook.contract.order.query.OrderPage;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.Origin;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.kit.mongo.TimeOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The documents of orders. Nothing else writes the collection {@code orders}. */
@Component
class OrderSummaries {

    private static final String CUSTOMER = "terms.customerId";
    private static final String SKU = "terms.lines.sku";
    private static final String PLACED_AT = "terms.placedAt";
    private static final String STATUS = "status.order";
    private static final String PAYMENT = "status.payment";
    private static final String FULFILMENT = "status.fulfilment";
    private static final TimeOrder NEWEST_FIRST = TimeOrder.newestFirst(PLACED_AT);

    private final Documents<OrderView> orders;

    OrderSummaries(ReadModels readModels) {
        orders = readModels
                .define("orders", OrderView.class)
                .index(NEWEST_FIRST.keys())
                .index(byThenNewestFirst(CUSTOMER))
                .index(byThenNewestFirst(SKU))
                .index(byThenNewestFirst(STATUS))
                .index(byThenNewestFirst(PAYMENT))
                .index(byThenNewestFirst(FULFILMENT))
                .readAhead(OrderSummaries::touched)
                .open();
    }

    private static Bson byThenNewestFirst(String field) {
        return Indexes.compoundIndex(Indexes.ascending(field), NEWEST_FIRST.keys());
    }

    private static List<String> touched(EventMessage<?> event) {
        return event.getPayload() instanceof AboutOrder about
                ? List.of(about.orderId().value())
                : List.of();
    }

    void create(OrderPlaced event, Origin origin, Instant placedAt) {
        orders.create(event.orderId().value(), origin, OrderView.of(event, placedAt));
    }

    void change(OrderId orderId, Origin origin, UnaryOperator<OrderView> change) {
        orders.change(orderId.value(), origin, change);
    }

    void clear() {
        orders.clear();
    }

    Optional<OrderSummary> find(OrderId orderId) {
        return orders.find(orderId.value()).map(OrderSummaries::summary);
    }

    OrderPage page(ListOrderSummaries query) {
        Slice<OrderView> slice = NEWEST_FIRST.page(orders, filters(query), query.limit(), query.cursor());
        return new OrderPage(slice.items(OrderSummaries::summary), slice.next());
    }

    private static OrderSummary summary(GuardedDocument<OrderView> order) {
        return order.content().summary(order.changes());
    }

    private static List<Bson> filters(ListOrderSummaries query) {
        List<Bson> filters = new ArrayList<>();
        add(filters, query.customerId(), customer -> eq(CUSTOMER, customer.value()));
        add(filters, query.sku(), sku -> eq(SKU, sku.value()));
        add(filters, query.status(), status -> eq(STATUS, status.name()));
        add(filters, query.payment(), payment -> eq(PAYMENT, payment.name()));
        add(filters, query.fulfilment(), fulfilment -> eq(FULFILMENT, fulfilment.name()));
        add(filters, query.placedFrom(), from -> Filters.gte(PLACED_AT, TimeOrder.notBefore(from)));
        add(filters, query.placedTo(), to -> Filters.lt(PLACED_AT, TimeOrder.notBefore(to)));
        return filters;
    }

    private static <T> void add(List<Bson> filters, @Nullable T wanted, Function<T, Bson> filter) {
        if (wanted != null) {
            filters.add(filter.apply(wanted));
        }
    }
}
