package io.daybook.queryside.shared.order;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.order.event.ReturnPeriodEnded;
import io.daybook.contract.order.query.LineSummary;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.event.ReturnClosed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back of a completed order, beside the pieces that each of its lines shows.
 *
 * @param delivered what the customer got
 * @param open the returns that were accepted and are not closed
 * @param ended whether the return period is over
 */
public record ReturnedGoods(List<LineQuantity> delivered, List<ReturnId> open, boolean ended) {

    public ReturnedGoods {
        delivered = List.copyOf(delivered);
        open = List.copyOf(open);
    }

    /** Absent until the order is completed; the same after an event that says nothing of it. */
    static @Nullable ReturnedGoods after(@Nullable ReturnedGoods known, AboutOrder event) {
        if (event instanceof OrderCompleted completed) {
            return new ReturnedGoods(completed.delivered(), List.of(), /* ended= */ false);
        } else if (known == null) {
            return null;
        } else if (event instanceof ReturnAccepted accepted) {
            List<ReturnId> more = new ArrayList<>(known.open);
            more.add(accepted.returnId());
            return new ReturnedGoods(known.delivered, more, known.ended);
        } else if (event instanceof ReturnClosed closed) {
            List<ReturnId> fewer = new ArrayList<>(known.open);
            fewer.remove(closed.returnId());
            return new ReturnedGoods(known.delivered, fewer, known.ended);
        }
        return event instanceof ReturnPeriodEnded
                ? new ReturnedGoods(known.delivered, known.open, /* ended= */ true)
                : known;
    }

    /** The order after its next event, with the pieces of its lines that come back. */
    static OrderSummary counted(OrderSummary shown, AboutOrder event) {
        if (!(event instanceof ReturnAccepted accepted)) {
            return shown;
        }
        Map<String, Integer> pieces = new HashMap<>();
        shown.lines().forEach(line -> pieces.put(line.lineId(), line.returned()));
        accepted.lines().forEach(line -> pieces.merge(line.lineId(), line.quantity(), Integer::sum));
        return shown.returned(pieces, shown.allowedActions());
    }

    /** The fulfilment status that follows from it; absent where nothing, or only a part, came back. */
    @Nullable
    FulfilmentStatus status(List<LineSummary> lines) {
        if (!open.isEmpty()) {
            return FulfilmentStatus.RETURNING;
        }
        return delivered.isEmpty() || anyLeft(lines) ? null : FulfilmentStatus.RETURNED;
    }

    public boolean mayBeReturned(List<LineSummary> lines) {
        return !ended && anyLeft(lines);
    }

    private boolean anyLeft(List<LineSummary> lines) {
        return delivered.stream().anyMatch(line -> lines.stream()
                .anyMatch(shown -> shown.lineId().equals(line.lineId()) && shown.returned() < line.quantity()));
    }
}
