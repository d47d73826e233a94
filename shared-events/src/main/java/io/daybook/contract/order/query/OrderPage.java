package io.daybook.contract.order.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of orders.
 *
 * @param items the page
 * @param next cursor of the next page; absent on the last
 */
public record OrderPage(List<OrderSummary> items, @Nullable String next) {
    public OrderPage {
        items = List.copyOf(items);
    }
}
