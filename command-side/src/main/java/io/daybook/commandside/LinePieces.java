package io.daybook.commandside;

import io.daybook.contract.order.LineQuantity;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Some pieces of an order line, in the body of a request.
 *
 * @param lineId the number of the line within the order
 * @param quantity pieces of it
 */
public record LinePieces(
        @Text(max = 10) String lineId, @Min(1) @Max(100_000) int quantity) {

    /** The same for a command. */
    public static List<LineQuantity> quantities(List<LinePieces> lines) {
        return lines.stream()
                .map(line -> new LineQuantity(line.lineId(), line.quantity()))
                .toList();
    }

    /** The places in the body's {@code lines} that name a line again. */
    public static List<Violation> repeated(List<LinePieces> lines) {
        Set<String> seen = new HashSet<>();
        return IntStream.range(0, lines.size())
                .filter(place -> !seen.add(lines.get(place).lineId()))
                .mapToObj(place -> Violation.at("/lines/" + place + "/lineId", "is named before"))
                .toList();
    }
}
