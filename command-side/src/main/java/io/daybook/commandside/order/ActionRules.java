package io.daybook.commandside.order;

import static io.daybook.contract.order.OrderAction.REQUIRE_ACTION;
import static io.daybook.contract.order.OrderAction.RESOLVE;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.ResolveAction;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.OrderEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decisions about manual action: that an order requires it, and what staff choose. They are made while the order is
 * being cancelled too, because its cancellation may wait for them.
 */
record ActionRules(OrderProgress order) {

    /** An order that requires manual action may require it for a further reason. A repeated command changes nothing. */
    List<OrderEvent> require(ActionReason why, @Nullable String call) {
        return order.status().allows(REQUIRE_ACTION) && order.actions().isNews(why, call)
                ? List.of(new ActionRequired(order.orderId(), why))
                : List.of();
    }

    /** What was missing was found, so nobody has to choose any more. */
    List<OrderEvent> settle(ActionReason reason, @Nullable String call) {
        return order.status().allows(RESOLVE) && order.actions().isOpen(reason, call)
                ? List.of(new ActionResolved(order.orderId(), /* choice= */ null, List.of(reason), /* request= */ null))
                : List.of();
    }

    /**
     * The choice is made for every open reason that it can help against. It cancels all that is left, and once.
     *
     * @throws CommandRefused if it helps against none
     */
    List<OrderEvent> resolve(ResolveAction command) {
        if (order.actions().processed().isRepeat(order.orderId(), command.request())) {
            return List.of();
        }
        boolean cancels = command.choice() == ResolutionChoice.CANCEL;
        List<ActionReason> helped = order.actions().helpedBy(command.choice());
        if (!order.status().allows(RESOLVE) || helped.isEmpty() || (cancels && order.isLocked())) {
            throw order.notAllowed();
        }
        OrderEvent resolved = new ActionResolved(order.orderId(), command.choice(), helped, command.request());
        return cancels
                ? List.of(new CancellationRules(order).requested(order.left(), command.request()), resolved)
                : List.of(resolved);
    }
}
