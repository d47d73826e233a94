package io.daybook.queryside.analytics.engine;

import io.daybook.queryside.shared.log.EventRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the analysts. All follow from the first, which has the events of the log. */
final class Tables {

    static final Table<EventRow> EVENTS = new Table<>("events", EventRow.class);
    static final Table<OrderRow> ORDERS = new Table<>("orders", OrderRow.class);
    static final Table<OrderLineRow> ORDER_LINES = new Table<>("order_lines", OrderLineRow.class);
    static final Table<TenderRow> TENDERS = new Table<>("tenders", TenderRow.class);
    static final Table<ShipmentRow> SHIPMENTS = new Table<>("shipments", ShipmentRow.class);
    static final Table<MilestoneRow> ORDER_MILESTONES = new Table<>("order_milestones", MilestoneRow.class);
    static final Table<OrderHistoryRow> ORDER_HISTORY = new Table<>("order_history", OrderHistoryRow.class);
    static final Table<MoneyMovementRow> MONEY_MOVEMENTS = new Table<>("money_movements", MoneyMovementRow.class);
    static final Table<ProductRow> PRODUCTS = new Table<>("products", ProductRow.class);
    static final Table<StockLevelRow> STOCK_LEVELS = new Table<>("stock_levels", StockLevelRow.class);
    static final Table<StockMovementRow> STOCK_MOVEMENTS = new Table<>("stock_movements", StockMovementRow.class);

    static final List<Table<?>> ALL = List.of(
            EVENTS,
            ORDERS,
            ORDER_LINES,
            TENDERS,
            SHIPMENTS,
            ORDER_MILESTONES,
            ORDER_HISTORY,
            MONEY_MOVEMENTS,
            PRODUCTS,
            STOCK_LEVELS,
            STOCK_MOVEMENTS);

    private Tables() {}

    static void create(Connection database) throws SQLException {
        for (Table<?> table : ALL) {
            table.create(database);
        }
    }

    /** How far into the log the tables are, as the transaction sees them: one past the last event in them. */
    static long position(Connection database) throws SQLException {
        try (Statement select = database.createStatement();
                ResultSet last = select.executeQuery("SELECT coalesce(max(position) + 1, 0) FROM events")) {
            last.next();
            return last.getLong(1);
        }
    }
}
