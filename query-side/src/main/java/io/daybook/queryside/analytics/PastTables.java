package io.daybook.queryside.analytics;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.stock.query.StockLevel;
import io.daybook.kit.http.problem.Problem;
import io.daybook.queryside.analytics.PastQuestions.Moment;
import io.daybook.queryside.analytics.PastQuestions.Row;
import io.daybook.queryside.analytics.wire.EngineCall;
import io.daybook.queryside.analytics.wire.OrderSpan;
import io.daybook.queryside.shared.past.MoneyTotals;
import io.daybook.queryside.shared.past.OrderFilter;
import io.daybook.queryside.shared.past.OrderMoment;
import io.daybook.queryside.shared.past.PastStates;
import io.daybook.queryside.shared.past.StockTotals;
import io.daybook.queryside.shared.stock.StockBalance;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The past, as the analysts' tables tell it. */
@Service
class PastTables implements PastStates {

    /** Others are told to try again: who waits for the tables must not hold up questions about the present. */
    private static final int AT_ONCE_MAX = 4;

    private final PastQuestions questions;
    private final int recent;
    private final Semaphore free = new Semaphore(AT_ONCE_MAX);

    PastTables(PastQuestions questions, AnalyticsSettings settings) {
        this.questions = questions;
        this.recent = settings.recent();
    }

    private <T> T amongFew(Supplier<T> answer) {
        if (!free.tryAcquire()) {
            throw Problem.unavailable();
        }
        try {
            return answer.get();
        } finally {
            free.release();
        }
    }

    @Override
    public Optional<OrderSummary> order(OrderSummary now, OrderMoment moment) {
        return amongFew(() -> span(now, moment)
                .flatMap(span -> questions.replay(List.of(span)).stream().findFirst())
                .map(then -> then.sentTo(now.shippingAddress())));
    }

    /** An order is found by when it was placed, because the tables are in about that order. */
    private Optional<OrderSpan> span(OrderSummary now, OrderMoment moment) {
        String id = now.orderId().value();
        long placedAt = now.placedAt().toEpochMilli();
        return moment.asOf() != null
                ? upTo(questions.find(moment.asOf()).position(), id, placedAt)
                : upToVersion(Objects.requireNonNull(moment.version()), id, placedAt);
    }

    private Optional<OrderSpan> upTo(long position, String id, long placedAt) {
        return questions
                .until(
                        position,
                        "SELECT placed_position, last_position FROM order_history"
                                + " WHERE placed_at = epoch_ms(?) AND order_id = ? AND " + PastOrderList.STATE_THEN,
                        placedAt,
                        id,
                        position,
                        position)
                .stream()
                .map(row -> new OrderSpan(id, row.number(0), Math.min(row.number(1), position)))
                .findFirst();
    }

    private Optional<OrderSpan> upToVersion(long version, String id, long placedAt) {
        Row life = questions
                .all(
                        "SELECT min(placed_position), max(last_position) FROM order_history"
                                + " WHERE placed_at = epoch_ms(?) AND order_id = ?",
                        placedAt,
                        id)
                .get(0);
        if (life.isNull(0)) {
            return Optional.empty();
        }
        return questions
                .until(
                        life.number(1),
                        "SELECT position FROM events WHERE position BETWEEN ? AND ?"
                                + " AND context = 'order' AND aggregate_id = ? AND sequence = ?",
                        life.number(0),
                        life.number(1),
                        id,
                        version)
                .stream()
                .map(row -> new OrderSpan(id, life.number(0), row.number(0)))
                .findFirst();
    }

    @Override
    public OrderPage orders(OrderFilter filter, int limit, @Nullable String after) {
        return amongFew(() -> {
            PastOrderList list = after == null
                    ? PastOrderList.of(filter, questions.find(Objects.requireNonNull(filter.asOf())))
                    : PastOrderList.after(filter, after);
            List<Row> found = list.find(questions, limit);
            List<OrderSummary> orders =
                    questions.replay(found.stream().limit(limit).map(list::span).toList());
            return new OrderPage(orders, orders.size() == found.size() ? null : list.end(found.get(orders.size() - 1)));
        });
    }

    @Override
    public Optional<StockLevel> stock(Sku sku, Instant moment) {
        return amongFew(() -> {
            long position = questions.find(moment).position();
            boolean offered = !questions
                    .until(
                            position,
                            "SELECT 1 FROM products WHERE sku = ? AND defined_position <= ?",
                            sku.value(),
                            position)
                    .isEmpty();
            return offered
                    ? lastMovement(sku, position - recent, position)
                            .or(() -> lastMovement(sku, -1, position))
                            .or(() -> Optional.of(StockBalance.empty(sku).level()))
                    : Optional.empty();
        });
    }

    private Optional<StockLevel> lastMovement(Sku sku, long after, long upTo) {
        return questions
                .until(
                        upTo,
                        "SELECT on_hand, reserved, allocated, version FROM stock_movements"
                                + " WHERE position > ? AND position <= ? AND sku = ? ORDER BY position DESC LIMIT 1",
                        after,
                        upTo,
                        sku.value())
                .stream()
                .map(row -> new StockBalance(sku, true, row.number(0), row.number(1), row.number(2), row.number(3)))
                .map(StockBalance::level)
                .findFirst();
    }

    @Override
    public Balances balances(Instant moment, long limit) {
        return amongFew(() -> {
            Moment found = questions.find(moment);
            long position = Math.min(found.position(), limit);
            long checkpoint = position - Math.floorMod(position, (long) EngineCall.CHECKPOINT_EVENTS);
            Map<String, Map<String, Long>> sums = questions
                    .until(
                            position,
                            "SELECT account, coalesce(currency, ''), sum(amount)::BIGINT FROM"
                                    + " (SELECT account, currency, amount FROM balance_checkpoints WHERE position < ?"
                                    + " UNION ALL SELECT account, currency, amount FROM balance_movements"
                                    + " WHERE position >= ? AND position <= ?) GROUP BY ALL ORDER BY ALL",
                            checkpoint,
                            checkpoint,
                            position)
                    .stream()
                    .collect(Collectors.groupingBy(
                            row -> row.text(1), Collectors.toMap(row -> row.text(0), row -> row.number(2))));
            return balances(position, sums);
        });
    }

    private static Balances balances(long position, Map<String, Map<String, Long>> sums) {
        Map<String, Long> counted = sums.getOrDefault("", Map.of());
        List<MoneyTotals> money = sums.entrySet().stream()
                .filter(currency -> !currency.getKey().isEmpty())
                .map(currency -> new MoneyTotals(
                        currency.getKey(),
                        currency.getValue().getOrDefault("PaymentAuthorised", 0L),
                        currency.getValue().getOrDefault("PaymentCaptured", 0L),
                        currency.getValue().getOrDefault("PaymentRefunded", 0L)))
                .sorted(Comparator.comparing(MoneyTotals::currency))
                .toList();
        return new Balances(
                position,
                counted.getOrDefault("orders", 0L),
                counted.getOrDefault("articles", 0L),
                money,
                new StockTotals(
                        counted.getOrDefault("on_hand", 0L),
                        counted.getOrDefault("reserved", 0L),
                        counted.getOrDefault("allocated", 0L)));
    }
}
