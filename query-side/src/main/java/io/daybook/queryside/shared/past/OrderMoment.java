package io.daybook.queryside.shared.past;

import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which moment of an order is asked for: at most one of the two.
 *
 * @param asOf the order as it was then, in log order: after the last event that happened then or before
 * @param version the order right after its event of this number, from 0
 */
public record OrderMoment(
        @Nullable Instant asOf, @Nullable @Min(0) Long version) implements Checked {

    @Override
    public List<Violation> violations() {
        return asOf != null && version != null
                ? List.of(Violation.ofParameter("version", "must not come together with asOf"))
                : List.of();
    }

    /** Whether the order is wanted as it is. */
    public boolean isNow() {
        return asOf == null && version == null;
    }
}
