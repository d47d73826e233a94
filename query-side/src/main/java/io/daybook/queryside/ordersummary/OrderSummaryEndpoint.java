package io.daybook.queryside.ordersummary;

import io.daybook.contract.Uuid;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.contract.order.query.ListOrderSummaries;
import io.daybook.contract.order.query.OrderPage;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.http.Page;
import io.daybook.kit.http.Paging;
import io.daybook.kit.http.Problem;
import io.daybook.kit.http.QueryParameters;
import io.daybook.kit.http.ReadModel;
import io.daybook.kit.http.Shape;
import io.daybook.kit.http.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One order, all orders, and those of one customer. */
@RestController
@ReadModel("order-summary")
class OrderSummaryEndpoint {

    private final QuerySender queries;

    OrderSummaryEndpoint(QuerySender queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/orders/{orderId}")
    ResponseEntity<OrderSummary> show(@PathVariable @Shape(Uuid.PATTERN) OrderId orderId) {
        return queries.ask(new FindOrderSummary(orderId), OrderSummary.class)
                .map(order -> Versioned.ok(order, order.version(), order.changes()))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    @GetMapping("/v1/orders")
    Page<OrderSummary> list(@QueryParameters OrderFilter filter, Paging paging) {
        return page(filter.query(paging), paging);
    }

    /** Who has not bought anything has no orders; whether there is such a customer is not ours to know. */
    @GetMapping("/v1/customers/{customerId}/orders")
    Page<OrderSummary> ofCustomer(@PathVariable CustomerId customerId, Paging paging) {
        return page(
                new ListOrderSummaries(customerId, null, null, null, null, null, null, paging.limit(), paging.after()),
                paging);
    }

    private Page<OrderSummary> page(ListOrderSummaries query, Paging paging) {
        OrderPage page = queries.ask(query, OrderPage.class)
                .orElseThrow(() -> Problem.unavailable().asException());
        return paging.page(page.items(), page.next());
    }
}
