package io.daybook.queryside.analytics;

import io.daybook.queryside.analytics.wire.ResultTable;
import io.daybook.queryside.analytics.wire.ResultTable.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a question found.
 *
 * @param position where in the log the tables were: all events before it are counted, and none after
 * @param columns their names and types, as DuckDB calls them
 * @param rows each a value for each column: text, number, boolean, list, object or null; instants in ISO 8601
 * @param truncated whether there were more rows than are shown
 */
record QueryAnswer(long position, List<Column> columns, List<List<@Nullable Object>> rows, boolean truncated) {

    static QueryAnswer of(long position, ResultTable table) {
        return new QueryAnswer(position, table.columns(), table.rows(), table.truncated());
    }
}
