package io.daybook.queryside.analytics.wire;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question in SQL.
 *
 * @param sql one statement that only reads
 * @param parameters the values of its question marks, in their order
 * @param foreign whether somebody outside wrote it, so that it is looked at before it runs
 * @param maxRows so many rows are answered at most
 * @param maxMillis so long it may take
 */
public record Question(String sql, List<@Nullable Object> parameters, boolean foreign, int maxRows, long maxMillis) {

    /** The same, which may take so long. */
    public Question within(Duration limit) {
        return new Question(sql, parameters, foreign, maxRows, limit.toMillis());
    }
}
