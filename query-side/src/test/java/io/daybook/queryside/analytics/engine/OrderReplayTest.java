package io.daybook.queryside.analytics.engine;

import static io.daybook.queryside.fixture.Orders.CUSTOMER;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.line;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.queryside.analytics.wire.OrderSpan;
import io.daybook.queryside.analytics.wire.ResultTable;
import io.daybook.queryside.analytics.wire.WireJson;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.shared.log.EventRow;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderReplayTest {

    private static final int LARGE_ORDERS = 40;
    private static final List<OrderLine> LINES = IntStream.rangeClosed(1, 500)
            .mapToObj(number -> line(number, LEDGER, 1, 1))
            .toList();

    private final History history = new History();

    @SuppressWarnings("NullAway.Init") // Opened before each test.
    private Connection database;

    @BeforeEach
    void open() throws SQLException {
        database = DriverManager.getConnection("jdbc:duckdb:");
        Tables.create(database);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void load(Object... events) throws SQLException {
        long from = history.all().size();
        List<EventRow> rows = history.next(events).stream()
                .map(event -> EventRow.of((TrackedEventMessage<?>) event))
                .toList();
        new TableLoader(database).load(from, WireJson.ROWS.writeValueAsString(rows));
    }

    private static List<String> ids(ResultTable orders) {
        return orders.rows().stream()
                .map(row -> WireJson.MAPPER
                        .readTree(String.valueOf(row.get(0)))
                        .path("orderId")
                        .asString())
                .toList();
    }

    @Test
    void events_of_an_order_count_from_its_first_up_to_a_position() throws SQLException {
        load(orderPlaced(order(2), card(2, 100)), orderPlaced(order(1), card(1, 100)));
        load(new OrderConfirmed(order(1)), new OrderConfirmed(order(2)));

        ResultTable orders = OrderReplay.replay(
                database, List.of(new OrderSpan(order(1).value(), 1, 2), new OrderSpan(order(2).value(), 0, 2)));

        assertThat(ids(orders)).containsExactly(order(1).value(), order(2).value());
        assertThat(orders.rows().get(0).toString()).contains("\"version\":1", "\"order\":\"CONFIRMED\"");
        assertThat(orders.rows().get(1).toString()).contains("\"version\":0", "\"order\":\"PLACED\"");
    }

    @Test
    void an_answer_ends_where_it_has_grown_large() throws SQLException {
        load(IntStream.range(0, LARGE_ORDERS)
                .mapToObj(number -> orderPlaced(order(number), CUSTOMER, LINES, List.of(card(number, 500))))
                .toArray());
        List<OrderSpan> spans = IntStream.range(0, LARGE_ORDERS)
                .mapToObj(number -> LARGE_ORDERS - 1 - number)
                .map(number -> new OrderSpan(order(number).value(), number, LARGE_ORDERS))
                .toList();

        ResultTable some = OrderReplay.replay(database, spans);

        int count = some.rows().size();
        assertThat(count).isBetween(5, LARGE_ORDERS - 5);
        assertThat(some.truncated()).isTrue();
        assertThat(ids(some))
                .isEqualTo(spans.stream().limit(count).map(OrderSpan::orderId).toList());
        ResultTable rest = OrderReplay.replay(database, spans.subList(LARGE_ORDERS - 5, LARGE_ORDERS));
        assertThat(rest.rows()).hasSize(5);
        assertThat(rest.truncated()).isFalse();
    }
}
