package io.daybook.benchmarks.naive;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.query.OrderStatuses;
import io.daybook.contract.payment.PaymentStatus;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** An order as the naive shop shows it, in the shape of the shop's own. */
record NaiveOrderView(
        String orderId,
        String customerId,
        OrderStatuses status,
        @Nullable String reason,
        Money total) {

    static NaiveOrderView of(Document order) {
        Document status = order.get("status", Document.class);
        Document total = order.get("total", Document.class);
        return new NaiveOrderView(
                order.getString("_id"),
                order.getString("customerId"),
                new OrderStatuses(
                        OrderStatus.valueOf(status.getString("order")),
                        PaymentStatus.valueOf(status.getString("payment")),
                        FulfilmentStatus.valueOf(status.getString("fulfilment"))),
                order.getString("reason"),
                new Money(total.getLong("amount"), total.getString("currency")));
    }
}
