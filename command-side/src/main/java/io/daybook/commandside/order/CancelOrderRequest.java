package io.daybook.commandside.order;

import io.daybook.contract.order.LineQuantity;
import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a cancellation.
 *
 * @param reason free text for staff
 * @param lines what is to be cancelled, each line once; everything that has not left if it is left out
 */
record CancelOrderRequest(
        @Text(max = 500) String reason,

        @Nullable @Size(min = 1, max = 500, message = "must have 1 to 500 items")
        List<Pieces> lines)
        implements Checked {

    /**
     * Some pieces of a line.
     *
     * @param lineId the number of the line within the order
     * @param quantity pieces of it
     */
    record Pieces(
            @Text(max = 10) String lineId,
            @Min(1) @Max(100_000) int quantity) {}

    List<LineQuantity> quantities() {
        return lines == null
                ? List.of()
                : lines.stream()
                        .map(line -> new LineQuantity(line.lineId(), line.quantity()))
                        .toList();
    }

    @Override
    public List<Violation> violations() {
        List<Violation> repeated = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (LineQuantity line : quantities()) {
            if (!seen.add(line.lineId())) {
                repeated.add(Violation.at("/lines/" + (seen.size() + repeated.size()) + "/lineId", "is named before"));
            }
        }
        return repeated;
    }
}
