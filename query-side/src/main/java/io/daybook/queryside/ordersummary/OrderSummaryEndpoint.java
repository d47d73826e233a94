package io.daybook.queryside.ordersummary;

import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.Page;
import io.daybook.kit.http.request.Paging;
import io.daybook.kit.http.request.QueryParameters;
import io.daybook.kit.http.request.Shape;
import io.daybook.kit.mongo.Slice;
import io.daybook.queryside.shared.order.OrderView;
import io.daybook.queryside.shared.order.OwnOrders;
import io.daybook.queryside.shared.past.AsOf;
import io.daybook.queryside.shared.past.OrderFilter;
import io.daybook.queryside.shared.past.OrderMoment;
import io.daybook.queryside.shared.past.PastStates;
import io.daybook.queryside.shared.past.PastStates.OrderPage;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One order, all orders, and those of one customer; one order also for other services. */
@RestController
@ReadModel("order-summary")
class OrderSummaryEndpoint {

    private final OrderSummaries orders;
    private final PastStates past;
    private final OwnOrders own;

    OrderSummaryEndpoint(OrderSummaries orders, PastStates past, OwnOrders own) {
        this.orders = orders;
        this.past = past;
        this.own = own;
    }

    /** Shows an order as it is, or as it was; as it was it has no entity tag. */
    @GetMapping("/v1/orders/{orderId}")
    @RolesAllowed({Roles.CUSTOMER, Roles.STAFF, Roles.OPERATOR})
    ResponseEntity<OrderSummary> showOrder(
            @PathVariable @Shape(Uuid.PATTERN) OrderId orderId, @QueryParameters OrderMoment moment) {
        own.require(orderId);
        if (moment.isNow()) {
            return orders.show(orderId, OrderView::summary, OrderSummary::version);
        }
        return ResponseEntity.ok(
                find(orderId).flatMap(now -> past.order(now, moment)).orElseThrow(Problem::notFound));
    }

    /** Lists orders, newest first. */
    @GetMapping("/v1/orders")
    @RolesAllowed({Roles.CUSTOMER, Roles.STAFF, Roles.OPERATOR})
    Page<OrderSummary> listOrders(@QueryParameters OrderFilter filter, Paging paging) {
        return list(allowed(filter), paging);
    }

    private OrderFilter allowed(OrderFilter filter) {
        if (filter.customerId() == null) {
            return own.only().map(customer -> filter.of(customer.value())).orElse(filter);
        }
        own.require(new CustomerId(filter.customerId()));
        return filter;
    }

    private Page<OrderSummary> list(OrderFilter filter, Paging paging) {
        if (filter.asOf() != null) {
            OrderPage page = past.orders(filter, paging.limit(), paging.after());
            return paging.page(page.orders().stream().flatMap(this::withAddress).toList(), page.next());
        }
        Slice<OrderView> page = orders.page(filter, paging.limit(), paging.after());
        return paging.page(page.items(order -> order.content().summary()), page.next());
    }

    /** Lists the orders of a customer, newest first. Who has bought nothing has none; customers are not known here. */
    @GetMapping("/v1/customers/{customerId}/orders")
    @RolesAllowed({Roles.CUSTOMER, Roles.STAFF, Roles.OPERATOR})
    Page<OrderSummary> listOrdersOfCustomer(
            @PathVariable CustomerId customerId, @QueryParameters AsOf moment, Paging paging) {
        return listOrders(
                new OrderFilter(customerId.value(), null, null, null, null, null, null, moment.asOf()), paging);
    }

    /** An address never changes; one that is not shown yet will be in a moment, with its order. */
    private Stream<OrderSummary> withAddress(OrderSummary then) {
        return find(then.orderId()).map(now -> then.sentTo(now.shippingAddress())).stream();
    }

    private Optional<OrderSummary> find(OrderId orderId) {
        return orders.find(orderId).map(order -> order.content().summary());
    }

    @QueryHandler
    @Nullable
    OrderSummary answer(FindOrderSummary query) {
        return find(query.orderId()).orElse(null);
    }
}
