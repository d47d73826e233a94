package io.daybook.queryside.analytics.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.queryside.analytics.wire.ResultTable;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
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

    private void add(Object... rows) {
        table.add(new ResultTable(
                List.of(), Arrays.stream(rows).map(row -> (List<Object>) row).toList(), /* truncated= */ false));
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    private static BigInteger number(long value) {
        return BigInteger.valueOf(value);
    }

    @Test
    void parts_follow_each_other() {
        add(row("b", 2, 5, "x", "y", List.of("o1", "o2")), row("a", 1, null, null, null, null));
        add(row("a", 3, 7, "v", "w", List.of("o3")));
        add(row("a", 1, 1, "u", "t", List.of("o3", "o4")), row("b", 1, null, null, null, null));

        assertThat(table.rows())
                .containsExactly(
                        row("a", number(5), number(8), "v", "t", 2), row("b", number(3), number(5), "x", "y", 2));
    }

    @Test
    void sums_are_larger_than_any_column() {
        add(row("a", Long.MAX_VALUE, Long.MAX_VALUE, null, null, null));
        add(row("a", Long.MAX_VALUE, Long.MAX_VALUE, null, null, null));

        BigInteger twice = number(Long.MAX_VALUE).add(number(Long.MAX_VALUE));
        assertThat(table.rows()).containsExactly(row("a", twice, twice, null, null, 0));
    }

    @Test
    void different_values_count_as_much_as_they_take() {
        add(row("a", 1, 1, "x", "x", List.of("o1", "o2", "o3")));
        assertThat(table.size()).isEqualTo(7);
    }
}
