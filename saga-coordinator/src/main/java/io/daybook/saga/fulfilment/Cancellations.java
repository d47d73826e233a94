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
 * @param pending the present one; absent where there is none
 */
record Cancellations(
        OrderShares shares,
        Map<String, Integer> cancelled,
        int last,
        @Nullable Cancellation pending) {

    static final Cancellations NONE =
            new Cancellations(new OrderShares(Map.of(), Map.of(), Map.of(), Map.of()), Map.of(), 0, null);

    static Cancellations of(OrderPlaced order) {
        return new Cancellations(OrderShares.of(order), Map.of(), 0, null);
    }

    /** A request that was seen already changes nothing. */
    Cancellations requested(CancellationRequested event) {
        Cancellation next = new Cancellation(event.number(), event.lines(), null);
        return event.number() > last ? new Cancellations(shares, cancelled, event.number(), next) : this;
    }

    Cancellations decided(List<LineQuantity> effective) {
        Cancellation decided = Objects.requireNonNull(pending).decided(effective);
        return new Cancellations(shares, cancelledWith(effective), last, decided);
    }

    /** The order has heard what became of it. */
    Cancellations ended(int number) {
        boolean ends = pending != null && pending.number() == number;
        return ends ? new Cancellations(shares, cancelled, last, null) : this;
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
