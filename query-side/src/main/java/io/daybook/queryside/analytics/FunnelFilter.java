package io.daybook.queryside.analytics;

import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.problem.Violation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which orders.
 *
 * @param from only those placed then or later
 * @param to only those placed before
 */
record FunnelFilter(@Nullable Instant from, @Nullable Instant to) implements Checked {

    @Override
    public List<Violation> violations() {
        return period().violations();
    }

    Period period() {
        return new Period(from, to);
    }
}
