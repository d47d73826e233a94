package io.daybook.saga.fulfilment;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.command.SettleAction;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderRejected;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The order itself and the staff who decide on it, as small as they can be. */
final class OrderModel {

    private final SplittableRandom random;
    private final OrderId orderId;
    private final Set<String> callsHeard = new HashSet<>();
    private final Set<ActionReason> open = EnumSet.noneOf(ActionReason.class);
    private OrderStatus status = OrderStatus.PLACED;

    OrderModel(SplittableRandom random, OrderId orderId) {
        this.random = random;
        this.orderId = orderId;
    }

    OrderStatus status() {
        return open.isEmpty() || atRest() ? status : OrderStatus.ACTION_REQUIRED;
    }

    List<AboutOrder> handle(Object command, int attempt) {
        if (command instanceof ConfirmOrder && status == OrderStatus.PLACED) {
            status = OrderStatus.CONFIRMED;
            return List.of(new OrderConfirmed(orderId));
        } else if (command instanceof RejectOrder reject && !atRest()) {
            status = OrderStatus.REJECTED;
            return List.of(new OrderRejected(orderId, reject.reason()));
        } else if (command instanceof CompleteOrder && status() == OrderStatus.CONFIRMED) {
            status = OrderStatus.COMPLETED;
            return List.of(new OrderCompleted(orderId, List.of(), List.of()));
        } else if (command instanceof RequireAction require) {
            return require(require.reason(), require.reason() + "/" + attempt);
        } else if (command instanceof SettleAction settle && !atRest() && open.contains(settle.reason())) {
            return resolved(null, Set.of(settle.reason()));
        }
        return List.of();
    }

    private List<AboutOrder> require(ActionReason reason, String call) {
        if (atRest() || !callsHeard.add(call)) {
            return List.of();
        }
        open.add(reason);
        return List.of(new ActionRequired(orderId, reason));
    }

    boolean needsStaff() {
        return !open.isEmpty() && !atRest();
    }

    /** Staff choose something that can help against one of the reasons. */
    List<AboutOrder> decided() {
        List<ResolutionChoice> choices = open.stream()
                .flatMap(reason -> reason.choices().stream())
                .distinct()
                .sorted()
                .toList();
        ResolutionChoice choice = choices.get(random.nextInt(choices.size()));
        Set<ActionReason> helped = EnumSet.copyOf(open);
        helped.removeIf(reason -> !reason.choices().contains(choice));
        return resolved(choice, helped);
    }

    private List<AboutOrder> resolved(@Nullable ResolutionChoice choice, Set<ActionReason> reasons) {
        open.removeAll(reasons);
        return List.of(new ActionResolved(
                orderId, choice, List.copyOf(reasons), choice == null ? null : new RequestMark("request", "hash")));
    }

    private boolean atRest() {
        return status == OrderStatus.COMPLETED || status == OrderStatus.REJECTED;
    }
}
