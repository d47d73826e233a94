package io.daybook.queryside.ordersummary;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.query.OrderStatuses;
import io.daybook.contract.order.query.OrderSummary;
import java.time.Instant;

/**
 * An order as its events leave it.
 *
 * @param terms what was agreed when it was placed, which never changes
 * @param status its three statuses, which follow from the progress and are stored beside it because lists filter by
 *     them
 * @param progress what has changed since
 */
record OrderView(OrderTerms terms, OrderStatuses status, OrderProgress progress) {

    static OrderView of(OrderPlaced event, Instant placedAt) {
        OrderProgress first = OrderProgress.of(event);
        return new OrderView(OrderTerms.of(event, placedAt), first.statuses(), first);
    }

    OrderView after(AboutOrder event, long sequence) {
        OrderProgress next = progress.after(event, sequence);
        return new OrderView(terms, next.statuses(), next);
    }

    OrderSummary summary() {
        return terms.with(progress);
    }
}
