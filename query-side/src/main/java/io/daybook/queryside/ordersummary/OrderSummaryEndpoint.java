package io.daybook.queryside.ordersummary;

import io.daybook.contract.Uuid;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.request.Page;
import io.daybook.kit.http.request.Paging;
import io.daybook.kit.http.request.QueryParameters;
import io.daybook.kit.http.request.Shape;
import io.daybook.kit.mongo.Slice;
import io.daybook.queryside.shared.order.OrderView;
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

    OrderSummaryEndpoint(OrderSummaries orders) {
        this.orders = orders;
    }

    /** Shows an order. */
    @GetMapping("/v1/orders/{orderId}")
    ResponseEntity<OrderSummary> showOrder(@PathVariable @Shape(Uuid.PATTERN) OrderId orderId) {
        return orders.show(orderId, OrderView::summary, OrderSummary::version);
    }

    /** Lists orders, newest first. */
    @GetMapping("/v1/orders")
    Page<OrderSummary> listOrders(@QueryParameters OrderFilter filter, Paging paging) {
        Slice<OrderView> page = orders.page(filter, paging.limit(), paging.after());
        return paging.page(page.items(order -> order.content().summary()), page.next());
    }

    /** Lists the orders of a customer, newest first. Who has bought nothing has none; customers are not known here. */
    @GetMapping("/v1/customers/{customerId}/orders")
    Page<OrderSummary> listOrdersOfCustomer(@PathVariable CustomerId customerId, Paging paging) {
        return listOrders(new OrderFilter(customerId.value(), null, null, null, null, null, null), paging);
    }

    @QueryHandler
    @Nullable
    OrderSummary answer(FindOrderSummary query) {
        return orders.find(query.orderId())
                .map(order -> order.content().summary())
                .orElse(null);
    }
}
