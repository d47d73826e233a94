package io.daybook.queryside.analytics.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the tables on by some events, all in one transaction: where the tables are follows from the events in them, so
 * each event is counted once whatever happens meanwhile.
 */
final class TableLoader {

    private final Connection database;

    /** @param database a connection of its own; nobody else writes */
    TableLoader(Connection database) {
        this.database = database;
    }

    /**
     * Loads the next events.
     *
     * @param from the position of the first of them
     * @param events a JSON array, in the order of the log, with the columns of the table of events
     * @return one past the last position
     * @throws IllegalStateException if they do not come next
     */
    long load(long from, String events) throws SQLException {
        database.setAutoCommit(false);
        try {
            if (from != Tables.position(database)) {
                throw new IllegalStateException("Events from " + from + " on do not come next.");
            }
            Tables.EVENTS.insert(database, events);
            new OrderTables(database).follow(from);
            new StockTables(database).follow(from);
            addMoney(from);
            Checkpoints.follow(database, from);
            long next = Tables.position(database);
            database.commit();
            return next;
        } catch (SQLException | RuntimeException failed) {
            database.rollback();
            throw failed;
        }
    }

    private void addMoney(long from) throws SQLException {
        String sql = "INSERT INTO " + Tables.MONEY_MOVEMENTS.name()
                + " SELECT position, at, type, order_id, aggregate_id, payload->>'$.amount.currency',"
                + " (payload->>'$.amount.amount')::BIGINT FROM events WHERE position >= ?"
                + " AND type IN ('PaymentAuthorised', 'PaymentCaptured', 'PaymentRefunded') AND payload IS NOT NULL";
        try (PreparedStatement insert = database.prepareStatement(sql)) {
            insert.setLong(1, from);
            insert.executeUpdate();
        }
    }

    /** The texts of a query's only column. */
    static List<String> texts(Connection database, String sql, long parameter) throws SQLException {
        try (PreparedStatement select = database.prepareStatement(sql)) {
            select.setLong(1, parameter);
            List<String> texts = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        }
    }
}
