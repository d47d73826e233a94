package io.daybook.queryside.analytics.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.queryside.analytics.wire.EngineCall;
import io.daybook.queryside.analytics.wire.OrderSpan;
import io.daybook.queryside.analytics.wire.ResultTable;
import io.daybook.queryside.shared.order.OrderView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Replays orders up to a position of the log, by the rules of the read model. One at a time is in memory. */
final class OrderReplay {

    private static final String EVENTS = "order_id" + DataTable.IN_LIST
            + " AND position BETWEEN ? AND ? ORDER BY list_position(from_json(?, '[\"VARCHAR\"]'), order_id), position";

    private static final ObjectMapper MAPPER = MessageMapper.create();

    private final Map<String, OrderSpan> spans;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private String current = "";
    private @Nullable OrderView order;
    private long said;

    private OrderReplay(List<OrderSpan> spans) {
        this.spans = spans.stream().collect(Collectors.toMap(OrderSpan::orderId, Function.identity()));
    }

    /** A row for each order, in that order, with its summary as a message says it; none after it has said enough. */
    static ResultTable replay(Connection database, List<OrderSpan> spans) throws SQLException {
        OrderReplay replay = new OrderReplay(spans);
        String ids = DataTable.list(spans.stream().map(OrderSpan::orderId).toList());
        long from = spans.stream().mapToLong(OrderSpan::from).min().orElse(0);
        long to = spans.stream().mapToLong(OrderSpan::to).max().orElse(0);
        StoredEvent.read(database, EVENTS, replay::take, ids, from, to, ids);
        replay.end();
        return new ResultTable(List.of(), replay.rows, replay.rows.size() < spans.size());
    }

    /** Takes the next event, and says whether more are wanted. */
    private boolean take(StoredEvent event) {
        if (!event.subject().equals(current)) {
            end();
            current = event.subject();
        }
        OrderSpan span = spans.get(current);
        if (span == null || said > EngineCall.ORDERS_CHARACTERS) {
            return false;
        }
        if (event.position() >= span.from() && event.position() <= span.to()) {
            order = OrderFold.after(order, event);
        }
        return true;
    }

    private void end() {
        if (order != null) {
            try {
                String summary = MAPPER.writeValueAsString(order.summary());
                said += summary.length();
                rows.add(List.of(summary));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        order = null;
    }
}
