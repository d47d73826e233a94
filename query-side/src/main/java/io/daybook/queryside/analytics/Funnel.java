package io.daybook.queryside.analytics;

import io.daybook.queryside.analytics.wire.ResultTable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far orders came.
 *
 * @param position where in the log the figures were: all events before it are counted, and none after
 * @param items one for each step, in their order
 */
record Funnel(long position, List<Item> items) {

    /**
     * One step.
     *
     * @param step its name
     * @param orders how many came as far
     * @param median how long it takes from the step before, for the order in the middle; absent at the first step, and
     *     where no order came as far
     * @param p95 how long it takes at most for 95 of 100 orders
     */
    record Item(
            Step step,
            long orders,
            @Nullable Duration median,
            @Nullable Duration p95) {}

    /** How far an order may come. */
    enum Step {
        /** It was placed. */
        PLACED("placed_at", "placed_at"),
        /** All its goods were reserved. */
        RESERVED("reserved_at", "placed_at"),
        /** All its money was held or taken. */
        PAID("paid_at", "reserved_at"),
        /** It was confirmed. */
        CONFIRMED("confirmed_at", "paid_at"),
        /** The last of its shipments had left. */
        SHIPPED("shipped_at", "confirmed_at"),
        /** Everything had arrived. */
        DELIVERED("delivered_at", "shipped_at");

        private final String reached;
        private final String before;

        Step(String reached, String before) {
            this.reached = reached;
            this.before = before;
        }

        private String sql() {
            return "SELECT '" + name() + "', count(" + reached + "), " + quantile("0.5") + ", " + quantile("0.95")
                    + " FROM milestones";
        }

        private String quantile(String share) {
            return "quantile_cont(epoch_us(" + reached + ") - epoch_us(" + before + "), " + share + ")::BIGINT";
        }
    }

    /** A row for each step, for the parameters of a {@link Period}: name, orders, median and p95 in microseconds. */
    static final String SQL = "WITH milestones AS (FROM order_milestones WHERE " + Period.includes("placed_at") + ") "
            + Arrays.stream(Step.values()).map(Step::sql).collect(Collectors.joining(" UNION ALL "));

    static Funnel of(long position, ResultTable table) {
        return new Funnel(
                position,
                table.rows().stream()
                        .map(Funnel::item)
                        .sorted(Comparator.comparing(Item::step))
                        .toList());
    }

    private static Item item(List<@Nullable Object> row) {
        Step step = Step.valueOf(String.valueOf(row.get(0)));
        boolean first = step == Step.PLACED;
        return new Item(
                step,
                ResultTable.number(row.get(1)),
                first ? null : duration(row.get(2)),
                first ? null : duration(row.get(3)));
    }

    private static @Nullable Duration duration(@Nullable Object micros) {
        return micros == null ? null : Duration.of(ResultTable.number(micros), ChronoUnit.MICROS);
    }
}
