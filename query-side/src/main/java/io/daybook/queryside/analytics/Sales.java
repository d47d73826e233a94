package io.daybook.queryside.analytics;

import io.daybook.contract.money.Money;
import io.daybook.queryside.analytics.wire.ResultTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was sold: orders that were confirmed, and neither rejected nor cancelled as a whole since.
 *
 * @param position where in the log the figures were: all events before it are counted, and none after
 * @param items one for each key and currency of which there are orders, sorted by them
 */
record Sales(long position, List<Item> items) {

    /**
     * The sales of one key.
     *
     * @param key when the orders were placed, in UTC ({@code 2026-01-31T12:00:00Z}, {@code 2026-01-31}, {@code
     *     2026-01}), category, state or kind of tender; empty where an order has none
     * @param orders how many; one with several categories or kinds of tender counts for each
     * @param revenue what they cost, without what of them was cancelled
     * @param refunds what of that was given back
     * @param averageValue revenue by order
     */
    record Item(String key, long orders, Money revenue, Money refunds, Money averageValue) {}

    static Sales of(long position, ResultTable table) {
        return new Sales(position, table.rows().stream().map(Sales::item).toList());
    }

    private static Item item(List<@Nullable Object> row) {
        String currency = String.valueOf(row.get(1));
        long orders = ResultTable.number(row.get(2));
        long revenue = ResultTable.number(row.get(3));
        return new Item(
                String.valueOf(row.get(0)),
                orders,
                new Money(revenue, currency),
                new Money(ResultTable.number(row.get(4)), currency),
                new Money(revenue / orders + (revenue % orders * 2 >= orders ? 1 : 0), currency));
    }
}
