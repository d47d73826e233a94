package io.daybook.queryside.analytics.replay;

import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One column of the result.
 *
 * @param name of the column
 * @param kind how the values are made one
 * @param field of the events; absent where events are counted
 */
record Fold(
        @Text(max = 40) String name,
        FoldKind kind,
        @Nullable @Text(max = 255) String field) implements Checked {

    @Override
    public List<Violation> violations() {
        return Stream.ofNullable(wrong())
                .map(wrong -> Violation.at("/field", wrong))
                .toList();
    }

    private @Nullable String wrong() {
        if (field == null) {
            return kind == FoldKind.COUNT ? null : EventField.WRONG;
        } else if (!EventField.isField(field)) {
            return EventField.WRONG;
        }
        return kind == FoldKind.SUM && !EventField.isNumber(field) ? EventField.NO_NUMBER : null;
    }

    String sql() {
        return kind.sql(field == null ? null : EventField.sql(field));
    }
}
