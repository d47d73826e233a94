package io.daybook.queryside.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.http.problem.Problem;
import io.daybook.queryside.analytics.wire.EngineAnswer;
import io.daybook.queryside.analytics.wire.EngineCall;
import io.daybook.queryside.analytics.wire.OrderSpan;
import io.daybook.queryside.analytics.wire.Question;
import io.daybook.queryside.analytics.wire.ResultTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** What is asked of the analysts' tables about the past. Each question reads a part of a table that stays as large. */
@Service
class PastQuestions {

    private static final Logger LOG = LoggerFactory.getLogger(PastQuestions.class);

    /** More rows than any of these questions finds. */
    private static final int ROWS_MAX = 10_000;

    /** Orders whose events lie so close in the log are replayed together. */
    private static final long CLOSE = 100_000;

    private static final ObjectMapper MAPPER = MessageMapper.create();

    private final AnalyticsTables tables;
    private final AnalyticsSettings settings;

    PastQuestions(AnalyticsTables tables, AnalyticsSettings settings) {
        this.tables = tables;
        this.settings = settings;
    }

    /**
     * The last event in the log that happened then or before.
     *
     * @param position in the log; −1 where there is none
     * @param at when it happened
     */
    record Moment(long position, Instant at) {}

    /** Finds the event by the checkpoints: none of a later one happened so early. */
    Moment find(Instant moment) {
        long then = moment.toEpochMilli();
        Row checkpoint = all("SELECT max(position) FROM checkpoints WHERE earliest_at <= epoch_ms(?)", then)
                .get(0);
        if (checkpoint.isNull(0)) {
            return new Moment(-1, moment);
        }
        long first = checkpoint.number(0);
        Row last = until(
                        first,
                        "SELECT position, epoch_ms(at) FROM events WHERE position >= ? AND position < ?"
                                + " AND at <= epoch_ms(?) ORDER BY position DESC LIMIT 1",
                        first,
                        first + EngineCall.CHECKPOINT_EVENTS,
                        then)
                .get(0);
        return new Moment(last.number(0), Instant.ofEpochMilli(last.number(1)));
    }

    /** A row that was found. */
    record Row(List<@Nullable Object> values) {

        boolean isNull(int column) {
            return values.get(column) == null;
        }

        long number(int column) {
            return values.get(column) instanceof Number number ? number.longValue() : 0;
        }

        String text(int column) {
            return String.valueOf(values.get(column));
        }
    }

    /** What a question finds in the whole log. */
    List<Row> all(String sql, Object... parameters) {
        return rows(tables.ask(question(sql, parameters)));
    }

    /** What a question finds of which only events up to that position matter. */
    List<Row> until(long position, String sql, Object... parameters) {
        return rows(tables.ask(() -> position + 1, question(sql, parameters)));
    }

    private Question question(String sql, Object... parameters) {
        List<@Nullable Object> values = List.of(parameters);
        return new Question(
                sql,
                values,
                /* foreign= */ false,
                ROWS_MAX,
                settings.timeLimit().toMillis());
    }

    private static List<Row> rows(EngineAnswer answer) {
        ResultTable table = answer.table();
        if (table == null) {
            LOG.warn("The analysts' tables do not tell the past: {}", answer.failure());
            throw Problem.unavailable();
        }
        return table.rows().stream().map(Row::new).toList();
    }

    /** Orders as they were, in that order; one at least, and not all where they are large. */
    List<OrderSummary> replay(List<OrderSpan> spans) {
        List<OrderSummary> orders = new ArrayList<>();
        long said = 0;
        while (orders.size() < spans.size() && said < EngineCall.ORDERS_CHARACTERS) {
            List<OrderSpan> some = closeTogether(spans.subList(orders.size(), spans.size()));
            List<Row> rows = rows(tables.replay(some));
            for (Row row : rows) {
                said += row.text(0).length();
                orders.add(read(row.text(0)));
            }
            if (rows.size() < some.size()) {
                break;
            }
        }
        return orders;
    }

    static List<OrderSpan> closeTogether(List<OrderSpan> spans) {
        long from = Long.MAX_VALUE;
        long to = 0;
        for (int count = 0; count < spans.size(); count++) {
            from = Math.min(from, spans.get(count).from());
            to = Math.max(to, spans.get(count).to());
            if (count > 0 && to - from > CLOSE) {
                return spans.subList(0, count);
            }
        }
        return spans;
    }

    private static OrderSummary read(String summary) {
        try {
            return MAPPER.readValue(summary, OrderSummary.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
