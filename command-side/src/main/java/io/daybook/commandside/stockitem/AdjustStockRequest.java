package io.daybook.commandside.stockitem;

import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;

/**
 * The body of an adjustment.
 *
 * @param quantity pieces to add, negative to take away
 * @param reason free text for staff
 */
record AdjustStockRequest(
        @Min(-100_000) @Max(100_000) long quantity,
        @Text(max = 500) String reason) implements Checked {

    @Override
    public List<Violation> violations() {
        return quantity == 0 ? List.of(Violation.at("/quantity", "must not be 0")) : List.of();
    }
}
