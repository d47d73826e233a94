package io.daybook.queryside.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.queryside.analytics.wire.WireJson;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.shared.log.EventRow;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

/** The sums of each thousand events are the same however the log is cut into parts. */
class CheckpointsTest {

    private static final int EVENTS = 2_500;

    private static List<String> checkpoints(int atOnce) throws SQLException {
        History history = new History();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:")) {
            Tables.create(database);
            TableLoader loader = new TableLoader(database);
            for (int from = 0; from < EVENTS; from += atOnce) {
                Object[] events = IntStream.range(from, Math.min(EVENTS, from + atOnce))
                        .mapToObj(CheckpointsTest::event)
                        .toArray();
                List<EventRow> rows = history.next(events).stream()
                        .map(event -> EventRow.of((TrackedEventMessage<?>) event))
                        .toList();
                loader.load(from, WireJson.ROWS.writeValueAsString(rows));
            }
            assertThat(Tables.position(database)).isEqualTo(EVENTS);
            return rows(
                    database,
                    "SELECT position, earliest_at::VARCHAR FROM checkpoints ORDER BY ALL",
                    "SELECT position, concat_ws(' ', account, currency, amount) FROM balance_checkpoints ORDER BY ALL");
        }
    }

    private static PaymentCaptured event(int number) {
        return new PaymentCaptured(
                new PaymentId("payment-" + number),
                new OrderId("order-" + number % 7),
                new Money(number, number % 2 == 0 ? "BRL" : "USD"),
                new CaptureId("capture"));
    }

    private static List<String> rows(Connection database, String... queries) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String query : queries) {
            try (Statement statement = database.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    rows.add(row.getLong(1) + " " + row.getString(2));
                }
            }
        }
        return rows;
    }

    @Test
    void parts_of_a_log_lead_to_the_same_checkpoints_as_all_of_it() throws SQLException {
        List<String> whole = checkpoints(EVENTS);

        assertThat(whole).hasSizeGreaterThan(8).contains("0 2026-03-01 12:00:01", "2000 2026-03-01 12:33:21");
        assertThat(checkpoints(700)).isEqualTo(whole);
        assertThat(checkpoints(1_000)).isEqualTo(whole);
        assertThat(checkpoints(333)).isEqualTo(whole);
    }
}
