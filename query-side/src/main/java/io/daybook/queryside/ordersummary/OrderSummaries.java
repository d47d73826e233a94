package io.daybook.queryside.ordersummary;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Filters;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.kit.mongo.DeclaredCollection;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.kit.mongo.TimeOrder;
import io.daybook.queryside.shared.ViewStore;
import io.daybook.queryside.shared.order.OrderOwners;
import io.daybook.queryside.shared.order.OrderView;
import io.daybook.queryside.shared.past.OrderFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The documents of orders. Nothing else writes the collection {@code orders}. */
@Repository
class OrderSummaries extends ViewStore<OrderId, OrderView> implements OrderOwners {

    private static final String CUSTOMER = "summary.customerId";
    private static final String SKU = "summary.lines.sku";
    private static final String PLACED_AT = "summary.placedAt";
    private static final String STATUS = "summary.status.order";
    private static final String PAYMENT = "summary.status.payment";
    private static final String FULFILMENT = "summary.status.fulfilment";
    private static final TimeOrder NEWEST_FIRST = TimeOrder.newestFirst(PLACED_AT);

    private static final DeclaredCollection ORDERS = DeclaredCollection.sharded("orders")
            .builtBy("order-summary")
            .list(NEWEST_FIRST, CUSTOMER, SKU, STATUS, PAYMENT, FULFILMENT);

    OrderSummaries(ReadModels readModels) {
        super(readModels
                .define(ORDERS, OrderView.class)
                .readAhead(touchedBy(AboutOrder.class, AboutOrder::orderId))
                .answers(id -> new FindOrderSummary(new OrderId(id)), OrderSummaries::wentOn, OrderView::summary)
                .open());
    }

    /**
     * Whether the order itself has a new event. Its first one is no update, because the answer to {@code PlaceOrder}
     * has told it.
     */
    private static boolean wentOn(@Nullable OrderView before, OrderView now) {
        long seen = before == null ? 0 : before.summary().version();
        return now.summary().version() > seen;
    }

    @Override
    public Optional<CustomerId> ownerOf(OrderId order) {
        return find(order).map(known -> known.content().summary().customerId());
    }

    Slice<OrderView> page(OrderFilter filter, int limit, @Nullable String after) {
        return NEWEST_FIRST.page(documents, filters(filter), limit, after);
    }

    private static List<Bson> filters(OrderFilter filter) {
        List<Bson> filters = new ArrayList<>();
        addIfWanted(filters, filter.customerId(), customer -> eq(CUSTOMER, customer));
        addIfWanted(filters, filter.sku(), sku -> eq(SKU, sku));
        addIfWanted(filters, filter.status(), status -> eq(STATUS, status.name()));
        addIfWanted(filters, filter.payment(), payment -> eq(PAYMENT, payment.name()));
        addIfWanted(filters, filter.fulfilment(), fulfilment -> eq(FULFILMENT, fulfilment.name()));
        addIfWanted(filters, filter.placedFrom(), from -> Filters.gte(PLACED_AT, TimeOrder.notBefore(from)));
        addIfWanted(filters, filter.placedTo(), to -> Filters.lt(PLACED_AT, TimeOrder.notBefore(to)));
        return filters;
    }
}
