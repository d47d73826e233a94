package io.daybook.commandside.order;

import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.consistency.ReadBack;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;

/** What the read model shows of an order after a command changed it. */
final class OrderReadBack {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final ReadBack<OrderSummary> readModel;

    OrderReadBack(QuerySender queries) {
        this.readModel = new ReadBack<>(queries, OrderSummary.class, OrderSummary::version);
    }

    /** Without a preference a moment is waited until the read model shows the command's effect. */
    ResponseEntity<OrderSummary> shown(OrderSummary known, Prefer prefer, Predicate<OrderSummary> outcome) {
        FindOrderSummary query = new FindOrderSummary(known.orderId());
        OrderSummary shown = prefer.patience() == null
                ? readModel.await(A_MOMENT, query, known, any -> true)
                : readModel.await(prefer.patience(), query, known, outcome);
        return ResponseEntity.accepted().eTag(tag(shown)).body(shown);
    }

    static String tag(OrderSummary order) {
        return "\"" + order.version() + "\"";
    }
}
