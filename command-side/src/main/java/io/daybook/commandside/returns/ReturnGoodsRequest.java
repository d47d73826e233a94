package io.daybook.commandside.returns;

import io.daybook.contract.order.LineQuantity;
import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The body of a request for a return.
 *
 * @param lines what is to come back, each line once
 * @param reason free text for staff
 */
record ReturnGoodsRequest(
        @Size(min = 1, max = 500, message = "must have 1 to 500 items")
        List<Item> lines,

        @Text(max = 500) String reason)
        implements Checked {

    /**
     * Some pieces of a line.
     *
     * @param lineId the number of the line within the order
     * @param quantity pieces of it
     */
    record Item(
            @Text(max = 10) String lineId,
            @Min(1) @Max(100_000) int quantity) {}

    List<LineQuantity> quantities() {
        return lines.stream()
                .map(line -> new LineQuantity(line.lineId(), line.quantity()))
                .toList();
    }

    @Override
    public List<Violation> violations() {
        Set<String> seen = new HashSet<>();
        return IntStream.range(0, lines.size())
                .filter(place -> !seen.add(lines.get(place).lineId()))
                .mapToObj(place -> Violation.at("/lines/" + place + "/lineId", "is named before"))
                .toList();
    }
}
