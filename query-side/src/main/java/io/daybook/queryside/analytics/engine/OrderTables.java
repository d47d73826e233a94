package io.daybook.queryside.analytics.engine;

import io.daybook.queryside.analytics.engine.OrderFold.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables that follow from the events of orders. Orders that go on are made anew from their first events. */
final class OrderTables {

    /** So many orders are in memory at once. */
    private static final int ORDERS_AT_ONCE = 500;

    private static final String KEY = "order_id";

    /** No event of an order comes before the one by which it was placed, and most orders are young. */
    private static final String OF_ORDERS = KEY + DataTable.IN_LIST
            + " AND position >= least(?, coalesce((SELECT min(placed_position) FROM order_milestones WHERE " + KEY
            + DataTable.IN_LIST + "), ?))";

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

    private List<Rows> fold(List<String> orders, long from) throws SQLException {
        String ids = DataTable.list(orders);
        return StoredEvent.find(database, OF_ORDERS, ids, from, ids, from).stream()
                .collect(Collectors.groupingBy(StoredEvent::subject, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(OrderFold::rowsOf)
                .toList();
    }

    private void replace(List<String> orders, List<Rows> rows) throws SQLException {
        put(Tables.ORDERS, orders, rows, Rows::orders);
        put(Tables.ORDER_LINES, orders, rows, Rows::lines);
        put(Tables.TENDERS, orders, rows, Rows::tenders);
        put(Tables.SHIPMENTS, orders, rows, Rows::shipments);
        put(Tables.ORDER_MILESTONES, orders, rows, Rows::milestones);
        put(Tables.ORDER_HISTORY, orders, rows, Rows::history);
        put(Tables.SALES, orders, rows, Rows::sales);
        put(Tables.SALE_LINES, orders, rows, Rows::saleLines);
        put(Tables.SALE_TENDERS, orders, rows, Rows::saleTenders);
    }

    private <R extends Record> void put(
            DataTable<R> table, List<String> orders, List<Rows> rows, Function<Rows, List<R>> ofTable)
            throws SQLException {
        table.delete(database, KEY, orders);
        table.insert(database, rows.stream().map(ofTable).flatMap(List::stream).toList());
    }
}
