package io.daybook.queryside.ordersummary;

import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.contract.order.query.OrderSummary;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what is asked about orders, from whichever process it is asked. */
@Component
class OrderSummaryQueries {

    private final OrderSummaries summaries;

    OrderSummaryQueries(OrderSummaries summaries) {
        this.summaries = summaries;
    }

    @QueryHandler
    @Nullable
    OrderSummary answer(FindOrderSummary query) {
        return summaries
                .find(query.orderId())
                .map(order -> order.content().summary())
                .orElse(null);
    }
}
