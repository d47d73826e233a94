package io.daybook.commandside.order;

import io.daybook.commandside.LinePieces;
import io.daybook.contract.order.LineQuantity;
import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Size;
import java.util.List;
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
        List<LinePieces> lines)
        implements Checked {

    List<LineQuantity> quantities() {
        return lines == null ? List.of() : LinePieces.quantities(lines);
    }

    @Override
    public List<Violation> violations() {
        return lines == null ? List.of() : LinePieces.repeated(lines);
    }
}
