package io.daybook.queryside.analytics;

import io.daybook.kit.http.binding.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * A question of an analyst.
 *
 * @param sql one SELECT, as DuckDB has it, in any number of lines
 * @param maxRows so many rows are answered at most; 1,000 if it is not said
 */
record QueryRequest(
        @Text(max = 20_000) CharSequence sql,
        @Nullable @Min(1) @Max(10_000) Integer maxRows) {

    private static final int MAX_ROWS = 1_000;

    int rows() {
        return maxRows == null ? MAX_ROWS : maxRows;
    }
}
