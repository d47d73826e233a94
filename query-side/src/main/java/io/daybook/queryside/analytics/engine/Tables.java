package io.daybook.queryside.analytics.engine;

import io.daybook.queryside.shared.log.EventRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the analysts. All follow from the first, which has the events of the log. */
final class Tables {

    static final DataTable<EventRow> EVENTS = new DataTable<>("events", EventRow.class);
    static final DataTable<OrderRow> ORDERS = new DataTable<>("orders", OrderRow.class);
    static final DataTable<OrderLineRow> ORDER_LINES = new DataTable<>("order_lines", OrderLineRow.class);
    static final DataTable<TenderRow> TENDERS = new DataTable<>("tenders", TenderRow.class);
    static final DataTable<ShipmentRow> SHIPMENTS = new DataTable<>("shipments", ShipmentRow.class);
    static final DataTable<MilestoneRow> ORDER_MILESTONES = new DataTable<>("order_milestones", MilestoneRow.class);
    static final DataTable<OrderHistoryRow> ORDER_HISTORY = new DataTable<>("order_history", OrderHistoryRow.class);
    static final DataTable<SaleRow> SALES = new DataTable<>("sales", SaleRow.class);
    static final DataTable<SaleLineRow> SALE_LINES = new DataTable<>("sale_lines", SaleLineRow.class);
    static final DataTable<SaleTenderRow> SALE_TENDERS = new DataTable<>("sale_tenders", SaleTenderRow.class);
    static final DataTable<MoneyMovementRow> MONEY_MOVEMENTS =
            new DataTable<>("money_movements", MoneyMovementRow.class);
    static final DataTable<ProductRow> PRODUCTS = new DataTable<>("products", ProductRow.class);
    static final DataTable<StockLevelRow> STOCK_LEVELS = new DataTable<>("stock_levels", StockLevelRow.class);
    static final DataTable<StockMovementRow> STOCK_MOVEMENTS =
            new DataTable<>("stock_movements", StockMovementRow.class);

    static final DataTable<CheckpointRow> CHECKPOINTS = new DataTable<>("checkpoints", CheckpointRow.class);
    static final DataTable<BalanceCheckpointRow> BALANCE_CHECKPOINTS =
            new DataTable<>("balance_checkpoints", BalanceCheckpointRow.class);

    /** What each event changes in the balances of the whole shop. */
    private static final String BALANCE_MOVEMENTS = """
            CREATE VIEW IF NOT EXISTS balance_movements AS
            SELECT position, 'orders' AS account, NULL::VARCHAR AS currency, 1 AS amount
            FROM events WHERE type = 'OrderPlaced'
            UNION ALL SELECT position, 'articles', NULL, 1 FROM stock_movements WHERE version = 0
            UNION ALL SELECT position, 'on_hand', NULL, on_hand_change FROM stock_movements
            UNION ALL SELECT position, 'reserved', NULL, reserved_change FROM stock_movements
            UNION ALL SELECT position, 'allocated', NULL, allocated_change FROM stock_movements
            UNION ALL SELECT position, type, currency, amount FROM money_movements
            """;

    static final List<DataTable<?>> ALL = List.of(
            EVENTS,
            ORDERS,
            ORDER_LINES,
            TENDERS,
            SHIPMENTS,
            ORDER_MILESTONES,
            ORDER_HISTORY,
            SALES,
            SALE_LINES,
            SALE_TENDERS,
            MONEY_MOVEMENTS,
            PRODUCTS,
            STOCK_LEVELS,
            STOCK_MOVEMENTS,
            CHECKPOINTS,
            BALANCE_CHECKPOINTS);

    private Tables() {}

    static void create(Connection database) throws SQLException {
        for (DataTable<?> table : ALL) {
            table.create(database);
        }
        DataTable.execute(database, BALANCE_MOVEMENTS);
    }

    /** How far into the log the tables are, as the transaction sees them: one past the last event in them. */
    static long position(Connection database) throws SQLException {
        long checkpoint = number(database, "SELECT coalesce(max(position), 0) FROM checkpoints");
        return number(database, "SELECT coalesce(max(position) + 1, 0) FROM events WHERE position >= " + checkpoint);
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (Statement select = database.createStatement();
                ResultSet found = select.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
