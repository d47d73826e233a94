package io.daybook.queryside.analytics;

import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which sales, and by what they are added up.
 *
 * @param from only of orders placed then or later
 * @param to only of orders placed before
 * @param by {@code hour}, {@code day}, {@code month}, {@code category}, {@code state} or {@code tender}; {@code day} if
 *     it is not said
 */
record SalesFilter(
        @Nullable Instant from,
        @Nullable Instant to,

        @Nullable
        @Pattern(
                regexp = "(hour|day|month|category|state|tender)",
                message = "must be hour, day, month, category, state or tender")
        String by)
        implements Checked {

    @Override
    public List<Violation> violations() {
        return period().violations();
    }

    Period period() {
        return new Period(from, to);
    }

    SalesKey key() {
        return by == null ? SalesKey.DAY : SalesKey.valueOf(by.toUpperCase(Locale.ROOT));
    }
}
