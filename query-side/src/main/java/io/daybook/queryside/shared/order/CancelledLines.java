package io.daybook.queryside.shared.order;

import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.query.LineSummary;
import io.daybook.contract.order.query.OrderSummary;
import java.util.HashMap;
import java.util.Map;

/**
 * What is cancelled of an order, line by line.
 *
 * <p>The order says what the pieces cost, so nothing is worked out here. One that is cancelled as a whole has nothing
 * left, whatever was cancelled of it before.
 */
final class CancelledLines {

    private CancelledLines() {}

    /** The order after its next event, with the cancelled pieces; the same where the event cancels nothing. */
    static OrderSummary after(OrderSummary shown, OrderEvent event) {
        Map<String, Integer> pieces = new HashMap<>();
        if (event instanceof OrderCancelled) {
            shown.lines().forEach(line -> pieces.put(line.lineId(), line.quantity()));
            return shown.cancelled(pieces, shown.total());
        }
        if (event instanceof OrderLinesCancelled part) {
            for (LineSummary line : shown.lines()) {
                pieces.put(line.lineId(), line.cancelled());
            }
            part.lines().forEach(line -> pieces.merge(line.lineId(), line.quantity(), Integer::sum));
            return shown.cancelled(pieces, shown.cancelledTotal().plus(part.amount()));
        }
        return shown;
    }
}
