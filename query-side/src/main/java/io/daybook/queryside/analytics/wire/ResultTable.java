package io.daybook.queryside.analytics.wire;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a question found.
 *
 * @param columns their names and types
 * @param rows each a value for each column: text, number, boolean, list, object or nothing; instants in ISO 8601
 * @param truncated whether there were more rows than are shown
 */
public record ResultTable(List<Column> columns, List<List<@Nullable Object>> rows, boolean truncated) {

    /**
     * A column of the answer.
     *
     * @param name as the question named it
     * @param type as DuckDB calls it, for example {@code BIGINT} or {@code TIMESTAMP}
     */
    public record Column(String name, String type) {}

    /** A value that is a whole number. */
    public static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }
}
