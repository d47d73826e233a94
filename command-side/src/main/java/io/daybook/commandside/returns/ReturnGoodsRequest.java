package io.daybook.commandside.returns;

import io.daybook.commandside.LinePieces;
import io.daybook.contract.order.LineQuantity;
import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * The body of a request for a return.
 *
 * @param lines what is to come back, each line once
 * @param reason free text for staff
 */
record ReturnGoodsRequest(
        @Size(min = 1, max = 500, message = "must have 1 to 500 items")
        List<LinePieces> lines,

        @Text(max = 500) String reason)
        implements Checked {

    List<LineQuantity> quantities() {
        return LinePieces.quantities(lines);
    }

    @Override
    public List<Violation> violations() {
        return LinePieces.repeated(lines);
    }
}
