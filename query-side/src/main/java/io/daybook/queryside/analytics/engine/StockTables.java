package io.daybook.queryside.analytics.engine;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.stock.event.ReservationEvent;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.queryside.shared.stock.StockBalance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables that follow from the events of products and of their stock. */
final class StockTables {

    private static final String KEY = "sku";

    private final Connection database;
    private final Map<String, StockBalance> stock = new HashMap<>();
    private final Map<String, ProductRow> products = new HashMap<>();
    private final List<StockMovementRow> movements = new ArrayList<>();

    StockTables(Connection database) {
        this.database = database;
    }

    /** Brings the tables on by the events from that position on. */
    void follow(long from) throws SQLException {
        List<StoredEvent> events = StoredEvent.find(
                database,
                "position >= ? AND context IN ('stock', 'catalog') AND (payload->>'$.sku') IS NOT NULL",
                from);
        if (events.isEmpty()) {
            return;
        }
        readBefore(events);
        events.forEach(this::follow);
        Tables.STOCK_MOVEMENTS.insert(database, movements);
        Tables.STOCK_LEVELS.delete(database, KEY, stock.keySet());
        Tables.STOCK_LEVELS.insert(
                database, stock.values().stream().map(StockLevelRow::of).toList());
        Tables.PRODUCTS.delete(database, KEY, products.keySet());
        Tables.PRODUCTS.insert(database, products.values());
    }

    private void readBefore(List<StoredEvent> events) throws SQLException {
        String skus = DataTable.list(
                events.stream().map(StockTables::skuOf).distinct().toList());
        rows("SELECT sku, on_hand, reserved, allocated, version FROM stock_levels", skus, row -> {
            Sku sku = new Sku(row.getString(1));
            stock.put(
                    sku.value(),
                    new StockBalance(sku, true, row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
        });
        rows(
                "SELECT sku, name, category, currency, price, ship_from, discontinued, defined_position FROM products",
                skus,
                row -> products.put(
                        row.getString(1),
                        new ProductRow(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getString(6),
                                row.getBoolean(7),
                                row.getLong(8))));
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void rows(String select, String skus, RowReader reader) throws SQLException {
        String sql = select + " WHERE " + KEY + DataTable.IN_LIST;
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, skus);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        }
    }

    private static String skuOf(StoredEvent event) {
        return event.payload() instanceof ProductEvent product
                ? product.sku().value()
                : ((StockEvent) event.payload()).sku().value();
    }

    private void follow(StoredEvent event) {
        String sku = skuOf(event);
        if (event.payload() instanceof ProductEvent product) {
            products.computeIfPresent(sku, (id, before) -> ProductRow.after(before, product, event.position()));
            products.computeIfAbsent(sku, id -> ProductRow.after(null, product, event.position()));
            return;
        }
        StockBalance before = stock.getOrDefault(sku, StockBalance.empty(new Sku(sku)));
        StockBalance now = before.after((StockEvent) event.payload(), event.sequence());
        stock.put(sku, now);
        movements.add(new StockMovementRow(
                event.position(),
                event.at(),
                event.payload().getClass().getSimpleName(),
                sku,
                orderOf(event.payload()),
                event.quantity(),
                now.onHand(),
                now.reserved(),
                now.allocated(),
                now.onHand() - before.onHand(),
                now.reserved() - before.reserved(),
                now.allocated() - before.allocated(),
                now.version()));
    }

    private static @Nullable String orderOf(Object payload) {
        return payload instanceof ReservationEvent booked ? booked.orderId().value() : null;
    }
}
