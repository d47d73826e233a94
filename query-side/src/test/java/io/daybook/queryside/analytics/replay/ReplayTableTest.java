package io.daybook.queryside.analytics.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.queryside.analytics.wire.ResultTable;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the parts of a log say of a key becomes one row. */
class ReplayTableTest {

    private static final ReplayRequest REQUEST = new ReplayRequest(
            null,
            null,
            null,
            List.of("type"),
            null,
            List.of(
                    new Fold("events", FoldKind.COUNT, null),
                    new Fold("pieces", FoldKind.SUM, "payload.quantity"),
                    new Fold("first", FoldKind.FIRST, "actor"),
                    new Fold("last", FoldKind.LAST, "actor"),
                    new Fold("orders", FoldKind.DISTINCT, "orderId")));

    private final ReplayTable table = new ReplayTable(REQUEST);

    private void add(List<List<@Nullable Object>> rows) {
        table.add(new ResultTable(List.of(), List.copyOf(rows), /* truncated= */ false));
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static BigInteger number(long value) {
        return BigInteger.valueOf(value);
    }

    @Test
    void parts_follow_each_other() {
        add(List.of(row("b", 2, 5, "x", "y", List.of("o1", "o2")), row("a", 1, null, null, null, null)));
        add(List.of(row("a", 3, 7, "v", "w", List.of("o3"))));
        add(List.of(row("a", 1, 1, "u", "t", List.of("o3", "o4")), row("b", 1, null, null, null, null)));

        assertThat(table.rows())
                .containsExactly(
                        row("a", number(5), number(8), "v", "t", 2), row("b", number(3), number(5), "x", "y", 2));
    }

    @Test
    void sums_are_larger_than_any_column() {
        add(List.of(row("a", Long.MAX_VALUE, Long.MAX_VALUE, null, null, null)));
        add(List.of(row("a", Long.MAX_VALUE, Long.MAX_VALUE, null, null, null)));

        BigInteger twice = number(Long.MAX_VALUE).add(number(Long.MAX_VALUE));
        assertThat(table.rows()).containsExactly(row("a", twice, twice, null, null, 0));
    }

    @Test
    void what_is_kept_counts_by_its_length() {
        add(List.of(row("a", 1, 1, "x", "x", List.of("o1"))));
        long before = table.size();
        add(List.of(row("a", 1, 1, "x", "y".repeat(1_000), List.of("o2".repeat(1_000)))));
        assertThat(table.size()).isBetween(before + 2_900, before + 3_100);
    }
}
