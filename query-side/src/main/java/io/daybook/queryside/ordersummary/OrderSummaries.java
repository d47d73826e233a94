package io.daybook.queryside.ordersummary;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.kit.mongo.StreamPosition;
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
                .answers(id -> new FindOrderSummary(new OrderId(id)), OrderSummaries::wentOn, OrderView::summary)
                .open();
    }

    /**
     * Whether the order itself has a new event. Its first one is no update, because the answer to {@code PlaceOrder}
     * has told it.
     */
    private static boolean wentOn(@Nullable OrderView before, OrderView now) {
        long seen = before == null ? 0 : before.progress().version();
        return now.progress().version() > seen;
    }

    private static Bson byThenNewestFirst(String field) {
        return Indexes.compoundIndex(Indexes.ascending(field), NEWEST_FIRST.keys());
    }

    private static List<String> touched(EventMessage<?> event) {
        return event.getPayload() instanceof AboutOrder about
                ? List.of(about.orderId().value())
                : List.of();
    }

    void create(OrderPlaced event, StreamPosition origin, Instant placedAt) {
        orders.create(event.orderId().value(), origin, OrderView.of(event, placedAt));
    }

    void change(OrderId orderId, StreamPosition origin, UnaryOperator<OrderView> change) {
        orders.change(orderId.value(), origin, change);
    }

    void clear() {
        orders.clear();
    }

    Optional<GuardedDocument<OrderView>> find(OrderId orderId) {
        return orders.find(orderId.value());
    }

    Slice<OrderView> page(OrderFilter filter, int limit, @Nullable String after) {
        return NEWEST_FIRST.page(orders, filters(filter), limit, after);
    }

    private static List<Bson> filters(OrderFilter filter) {
        List<Bson> filters = new ArrayList<>();
        add(filters, filter.customerId(), customer -> eq(CUSTOMER, customer));
        add(filters, filter.sku(), sku -> eq(SKU, sku));
        add(filters, filter.status(), status -> eq(STATUS, status.name()));
        add(filters, filter.payment(), payment -> eq(PAYMENT, payment.name()));
        add(filters, filter.fulfilment(), fulfilment -> eq(FULFILMENT, fulfilment.name()));
        add(filters, filter.placedFrom(), from -> Filters.gte(PLACED_AT, TimeOrder.notBefore(from)));
        add(filters, filter.placedTo(), to -> Filters.lt(PLACED_AT, TimeOrder.notBefore(to)));
        return filters;
    }

    private static <T> void add(List<Bson> filters, @Nullable T wanted, Function<T, Bson> filter) {
        if (wanted != null) {
            filters.add(filter.apply(wanted));
        }
    }
}
