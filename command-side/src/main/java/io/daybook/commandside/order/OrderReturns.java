package io.daybook.commandside.order;

import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.returns.ReturnId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What of an order may come back, and what may be given back for it.
 *
 * @param delivered pieces that the customer got, by line; none before the order is completed
 * @param accepted of these, pieces that came back or are on their way back
 * @param left minor units that were taken and that no return is to give back, by payment
 * @param decided the returns that were accepted or refused
 * @param ended whether the return period is over
 */
record OrderReturns(
        Map<String, Integer> delivered,
        Map<String, Integer> accepted,
        Map<PaymentId, Long> left,
        Set<ReturnId> decided,
        boolean ended) {

    static final OrderReturns NONE = new OrderReturns(Map.of(), Map.of(), Map.of(), Set.of(), /* ended= */ false);

    OrderReturns {
        delivered = Map.copyOf(delivered);
        accepted = Map.copyOf(accepted);
        left = Map.copyOf(left);
        decided = Set.copyOf(decided);
    }

    /** Pieces of the line that may come back. */
    int returnable(String lineId) {
        return delivered.getOrDefault(lineId, 0) - accepted.getOrDefault(lineId, 0);
    }

    boolean allowed() {
        return !ended && delivered.keySet().stream().anyMatch(line -> returnable(line) > 0);
    }

    OrderReturns after(OrderCompleted event) {
        Map<String, Integer> pieces = new HashMap<>();
        event.delivered().forEach(line -> pieces.merge(line.lineId(), line.quantity(), Integer::sum));
        Map<PaymentId, Long> taken = new HashMap<>();
        event.taken().forEach(part -> taken.put(part.paymentId(), part.amount().amount()));
        return new OrderReturns(pieces, accepted, taken, decided, ended);
    }

    OrderReturns after(ReturnAccepted event) {
        Map<String, Integer> more = new HashMap<>(accepted);
        event.lines().forEach(line -> more.merge(line.lineId(), line.quantity(), Integer::sum));
        Map<PaymentId, Long> less = new HashMap<>(left);
        event.refunds()
                .forEach(part -> less.merge(part.paymentId(), -part.amount().amount(), Long::sum));
        return new OrderReturns(delivered, more, less, with(event.returnId()), ended);
    }

    OrderReturns refused(ReturnId id) {
        return new OrderReturns(delivered, accepted, left, with(id), ended);
    }

    OrderReturns over() {
        return new OrderReturns(delivered, accepted, left, decided, /* ended= */ true);
    }

    private Set<ReturnId> with(ReturnId id) {
        Set<ReturnId> more = new HashSet<>(decided);
        more.add(id);
        return more;
    }
}
