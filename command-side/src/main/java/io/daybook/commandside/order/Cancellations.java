package io.daybook.commandside.order;

import static io.daybook.commandside.CommandRefused.Reason.TOO_MANY_PIECES;
import static io.daybook.commandside.CommandRefused.Reason.UNKNOWN_LINE;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.event.CancellationRequested;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of an order is cancelled, and what is to be.
 *
 * @param number how many cancellations were requested
 * @param pending what the last of them names, as long as it is not decided; empty otherwise
 * @param pieces those that are cancelled, by line
 */
record Cancellations(int number, List<LineQuantity> pending, Map<String, Integer> pieces) {

    static final Cancellations NONE = new Cancellations(0, List.of(), Map.of());

    Cancellations {
        pending = List.copyOf(pending);
        pieces = Map.copyOf(pieces);
    }

    boolean isPending() {
        return !pending.isEmpty();
    }

    boolean isPending(int which) {
        return isPending() && number == which;
    }

    /** What is not cancelled. */
    List<LineQuantity> left(OrderTerms order) {
        return order.lines().stream()
                .map(line -> new LineQuantity(line.lineId(), left(line)))
                .filter(line -> line.quantity() > 0)
                .toList();
    }

    /**
     * The lines in the order's sequence, as they are wanted.
     *
     * @throws CommandRefused if one is none of the order's, or has fewer pieces left
     */
    List<LineQuantity> wanted(OrderId orderId, OrderTerms order, List<LineQuantity> lines) {
        Map<String, Integer> left = new HashMap<>();
        order.lines().forEach(line -> left.put(line.lineId(), left(line)));
        for (int place = 0; place < lines.size(); place++) {
            LineQuantity line = lines.get(place);
            if (!left.containsKey(line.lineId())) {
                throw new CommandRefused(orderId, UNKNOWN_LINE, "/lines/" + place + "/lineId");
            }
            if (left.merge(line.lineId(), -line.quantity(), Integer::sum) < 0) {
                throw new CommandRefused(orderId, TOO_MANY_PIECES, "/lines/" + place + "/quantity");
            }
        }
        return order.lines().stream()
                .flatMap(line -> lines.stream().filter(named -> named.lineId().equals(line.lineId())))
                .toList();
    }

    private int left(OrderLine line) {
        return line.quantity() - pieces.getOrDefault(line.lineId(), 0);
    }

    Cancellations after(CancellationRequested event) {
        return new Cancellations(event.number(), event.lines(), pieces);
    }

    /** What was pending is decided: these lines are cancelled, and no others. */
    Cancellations decided(List<LineQuantity> lines) {
        Map<String, Integer> more = new HashMap<>(pieces);
        lines.forEach(line -> more.merge(line.lineId(), line.quantity(), Integer::sum));
        return new Cancellations(number, List.of(), more);
    }
}
