package io.daybook.queryside.analytics.engine;

import io.daybook.contract.order.query.OrderSummary;
import io.daybook.queryside.analytics.wire.WireJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables that follow from the events of orders. Orders that go on are made anew from their first events. */
final class OrderTables {

    /** So many orders are in memory at once. */
    private static final int ORDERS_AT_ONCE = 500;

    private static final String KEY = "order_id";

    /** No event of an order comes before the one by which it was placed, and most orders are young. */
    private static final String OF_ORDERS = "order_id IN (SELECT unnest(from_json(?, '[\"VARCHAR\"]')))"
            + " AND position >= least(?, coalesce((SELECT min(placed_position) FROM order_milestones"
            + " WHERE order_id IN (SELECT unnest(from_json(?, '[\"VARCHAR\"]')))), ?))";

    private final Connection database;

    OrderTables(Connection database) {
        this.database = database;
    }

    /** Brings the tables on by the events from that position on. */
    void follow(long from) throws SQLException {
        List<String> touched = TableLoader.texts(
                database,
                "SELECT DISTINCT order_id FROM events WHERE position >= ? AND order_id IS NOT NULL ORDER BY order_id",
                from);
        for (int first = 0; first < touched.size(); first += ORDERS_AT_ONCE) {
            List<String> some = touched.subList(first, Math.min(touched.size(), first + ORDERS_AT_ONCE));
            replace(some, fold(some, from));
        }
    }

    private Collection<OrderFold> fold(List<String> orders, long from) throws SQLException {
        String ids = WireJson.ROWS.writeValueAsString(orders);
        Map<String, OrderFold> folds = new LinkedHashMap<>();
        StoredEvent.find(database, OF_ORDERS, ids, from, ids, from)
                .forEach(event -> folds.computeIfAbsent(event.subject(), id -> new OrderFold())
                        .add(event));
        return folds.values();
    }

    private void replace(List<String> orders, Collection<OrderFold> folds) throws SQLException {
        put(Tables.ORDERS, orders, folds, of(OrderRow::of));
        put(Tables.ORDER_LINES, orders, folds, fold -> fold.order().flatMap(OrderLineRow::of));
        put(Tables.TENDERS, orders, folds, fold -> fold.order().flatMap(TenderRow::of));
        put(Tables.SHIPMENTS, orders, folds, OrderFold::shipments);
        put(Tables.ORDER_MILESTONES, orders, folds, OrderFold::milestones);
        put(Tables.ORDER_HISTORY, orders, folds, OrderFold::history);
    }

    private static <R> Function<OrderFold, Stream<R>> of(Function<OrderSummary, R> row) {
        return fold -> fold.order().map(row);
    }

    private <R extends Record> void put(
            DataTable<R> table, List<String> orders, Collection<OrderFold> folds, Function<OrderFold, Stream<R>> rows)
            throws SQLException {
        table.delete(database, KEY, orders);
        table.insert(database, folds.stream().flatMap(rows).toList());
    }
}
