package io.daybook.systemtests.longlog;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What all events of a log up to a position amount to.
 *
 * @param rows how many there are
 * @param positions how many different ones
 * @param money by currency what was authorised, captured and refunded
 * @param stock of all articles what is on hand, reserved and allocated
 */
record Totals(long rows, long positions, TreeMap<String, List<Long>> money, List<Long> stock) {

    private static final String COUNTS = "SELECT count(*), count(DISTINCT position) FROM log";

    private static final String MONEY = """
            SELECT payload->>'$.amount.currency' AS currency,
                   sum(amount) FILTER (type = 'PaymentAuthorised'),
                   sum(amount) FILTER (type = 'PaymentCaptured'),
                   sum(amount) FILTER (type = 'PaymentRefunded')
            FROM (SELECT *, (payload->>'$.amount.amount')::BIGINT AS amount FROM log
                  WHERE type IN ('PaymentAuthorised', 'PaymentCaptured', 'PaymentRefunded'))
            GROUP BY 1""";

    private static final String STOCK = """
            SELECT sum(pieces * CASE WHEN type IN ('StockReceived', 'StockAdjusted', 'StockRestocked') THEN 1
                                     WHEN type = 'StockShipped' THEN -1 ELSE 0 END),
                   sum(pieces * CASE WHEN type = 'StockReserved' THEN 1
                                     WHEN type IN ('StockAllocated', 'ReservationReleased') THEN -1 ELSE 0 END),
                   sum(pieces * CASE WHEN type IN ('StockAllocated', 'AllocationExtended') THEN 1
                                     WHEN type IN ('AllocationReleased', 'StockShipped') THEN -1 ELSE 0 END)
            FROM (SELECT *, (payload->>'$.quantity')::BIGINT AS pieces FROM log WHERE context = 'stock')""";

    /** What the balances show. */
    static Totals shown(JsonNode balances) {
        long events = balances.path("position").asLong() + 1;
        TreeMap<String, List<Long>> money = new TreeMap<>();
        balances.path("money")
                .forEach(sums -> money.put(
                        sums.path("currency").asText(),
                        List.of(
                                sums.path("authorised").asLong(),
                                sums.path("captured").asLong(),
                                sums.path("refunded").asLong())));
        JsonNode stock = balances.path("stock");
        return new Totals(
                events,
                events,
                money,
                List.of(
                        stock.path("onHand").asLong(),
                        stock.path("reserved").asLong(),
                        stock.path("allocated").asLong()));
    }

    /** What DuckDB finds in an exported file, before that position. */
    static Totals exported(Path file, long to) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("SET memory_limit = '1GB'");
            statement.execute(
                    "CREATE VIEW log AS SELECT * FROM " + reader(file.toString()) + " WHERE position < " + to);
            List<Long> counts = rows(statement, COUNTS).get(0).sums();
            TreeMap<String, List<Long>> money = new TreeMap<>();
            rows(statement, MONEY).forEach(row -> money.put(row.key(), row.sums()));
            return new Totals(
                    counts.get(0),
                    counts.get(1),
                    money,
                    rows(statement, STOCK).get(0).sums());
        }
    }

    private static String reader(String file) {
        if (file.endsWith(".parquet")) {
            return "read_parquet('" + file + "')";
        }
        return file.endsWith(".csv")
                ? "read_csv('" + file + "', header = true, quote = '\"', escape = '\"')"
                : "read_ndjson('" + file + "', columns = {position: 'BIGINT', type: 'VARCHAR', context: 'VARCHAR',"
                        + " payload: 'JSON'})";
    }

    private record Row(String key, List<Long> sums) {}

    /** The columns of numbers, behind one of text where there is one. */
    private static List<Row> rows(Statement statement, String query) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(query)) {
            int columns = found.getMetaData().getColumnCount();
            boolean keyed = found.getMetaData().getColumnName(1).equals("currency");
            while (found.next()) {
                List<Long> sums = new ArrayList<>();
                for (int column = keyed ? 2 : 1; column <= columns; column++) {
                    sums.add(found.getLong(column));
                }
                rows.add(new Row(found.getString(1), sums));
            }
        }
        return rows;
    }
}
