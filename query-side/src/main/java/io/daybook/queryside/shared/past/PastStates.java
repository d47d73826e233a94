package io.daybook.queryside.shared.past;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.stock.query.StockLevel;
import io.daybook.kit.http.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * States of the past. That of a moment is the state after the last event in the log that happened then or before; one
 * of the future is the present. Each method throws {@link Problem} 503 while the past cannot be had.
 */
public interface PastStates {

    /**
     * An order as it was; nothing where it was not placed yet, or has no such version.
     *
     * @param now as it is
     */
    Optional<OrderSummary> order(OrderSummary now, OrderMoment moment);

    /**
     * One page of orders as they were, newest first, without the personal parts of their addresses.
     *
     * @param filter with the moment
     * @param limit how many orders at most
     * @param after where the page before ended, as it said itself; null for the first
     */
    OrderPage orders(OrderFilter filter, int limit, @Nullable String after);

    /** The stock of a product as it was; nothing where there was no such product yet. */
    Optional<StockLevel> stock(Sku sku, Instant moment);

    /**
     * The balances as they were.
     *
     * @param limit not after this position of the log
     */
    Balances balances(Instant moment, long limit);

    /**
     * A page of orders.
     *
     * @param next where it ends; null if it is the last
     */
    record OrderPage(List<OrderSummary> orders, @Nullable String next) {
        public OrderPage {
            orders = List.copyOf(orders);
        }
    }

    /**
     * Sums over the whole shop.
     *
     * @param position of the last event in the log that is counted; −1 before the first
     * @param orders how many were placed
     * @param articles how many had stock events
     */
    record Balances(long position, long orders, long articles, List<MoneyTotals> money, StockTotals stock) {
        public Balances {
            money = List.copyOf(money);
        }
    }
}
