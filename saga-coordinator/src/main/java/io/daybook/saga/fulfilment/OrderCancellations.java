package io.daybook.saga.fulfilment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderShares;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderPlaced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is cancelled of an order, and the cancellation that is being decided.
 *
 * @param shares what each line costs, which says what a part of it is worth
 * @param cancelled pieces by line, those of the present cancellation among them as soon as it is decided
 * @param last the number of the last cancellation; 0 before there was one
 * @param lastAmendment the number of the last amendment; 0 before there was one
 * @param pending the present one; absent where there is none
 */
record OrderCancellations(
        OrderShares shares,
        Map<String, Integer> cancelled,
        int last,
        int lastAmendment,
        @Nullable Cancellation pending) {

    static final OrderCancellations NONE =
            new OrderCancellations(new OrderShares(Map.of(), Map.of(), Map.of(), Map.of()), Map.of(), 0, 0, null);

    static OrderCancellations of(OrderPlaced order) {
        return new OrderCancellations(OrderShares.of(order.terms()), Map.of(), 0, 0, null);
    }

    /** The same of an order that was amended. */
    OrderCancellations of(OrderShares next) {
        return new OrderCancellations(next, cancelled, last, lastAmendment, pending);
    }

    OrderCancellations amending(int number) {
        return new OrderCancellations(shares, cancelled, last, number, pending);
    }

    /** A request that was seen already changes nothing. */
    OrderCancellations requested(CancellationRequested event) {
        Cancellation next = new Cancellation(event.number(), event.lines(), null);
        return event.number() > last
                ? new OrderCancellations(shares, cancelled, event.number(), lastAmendment, next)
                : this;
    }

    OrderCancellations decided(List<LineQuantity> effective) {
        Cancellation decided = Objects.requireNonNull(pending).decided(effective);
        return new OrderCancellations(shares, cancelledWith(effective), last, lastAmendment, decided);
    }

    /** The order has heard what became of it. */
    OrderCancellations ended(int number) {
        boolean ends = pending != null && pending.number() == number;
        return ends ? new OrderCancellations(shares, cancelled, last, lastAmendment, null) : this;
    }

    /** What the pieces cost, beyond those of the same lines that are cancelled already. */
    Money value(List<LineQuantity> pieces) {
        Map<String, Integer> before = new LinkedHashMap<>();
        Map<String, Integer> after = new LinkedHashMap<>();
        pieces.forEach(line -> {
            int already = cancelled.getOrDefault(line.lineId(), 0);
            before.put(line.lineId(), already);
            after.put(line.lineId(), already + line.quantity());
        });
        return shares.of(after).minus(shares.of(before));
    }

    boolean isAllThatIsLeft(List<LineQuantity> lines) {
        return cancelledWith(lines).equals(shares.pieces());
    }

    /** What is not cancelled. */
    List<LineQuantity> left() {
        return shares.pieces().entrySet().stream()
                .map(line ->
                        new LineQuantity(line.getKey(), line.getValue() - cancelled.getOrDefault(line.getKey(), 0)))
                .filter(line -> line.quantity() > 0)
                .toList();
    }

    private Map<String, Integer> cancelledWith(List<LineQuantity> lines) {
        Map<String, Integer> next = new LinkedHashMap<>(cancelled);
        lines.forEach(line -> next.merge(line.lineId(), line.quantity(), Integer::sum));
        return next;
    }
}
