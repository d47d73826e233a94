package io.daybook.commandside.order;

import static io.daybook.contract.order.OrderAction.CANCEL;
import static io.daybook.contract.order.OrderAction.CANCEL_LINES;
import static io.daybook.contract.order.OrderAction.END_CANCELLATION;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.command.ConfirmCancellation;
import io.daybook.contract.order.command.RequestCancellation;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderLinesCancelled;
import java.util.List;

/**
 * The decisions about cancellations: a client requests one, which locks the order, and its saga says what came of it.
 * One is decided after the other, because each begins with what the one before has left.
 */
record CancellationRules(OrderProgress order) {

    /**
     * To name no lines and to name all that is left is the same, and again it changes nothing.
     *
     * @throws CommandRefused if the status does not allow it, or a line has not so many pieces left
     */
    List<OrderEvent> request(RequestCancellation command) {
        List<LineQuantity> left = order.left();
        boolean whole = command.lines().isEmpty()
                || (command.lines().size() == left.size() && command.lines().containsAll(left));
        if (order.actions().processed().isRepeat(order.orderId(), command.request()) || (whole && isWhole(left))) {
            return List.of();
        }
        if (!order.allows(whole ? CANCEL : CANCEL_LINES)) {
            throw order.notAllowed();
        }
        return List.of(requested(
                whole
                        ? left
                        : order.cancellations()
                                .wanted(order.orderId(), order.placed().terms(), command.lines()),
                command.request()));
    }

    /** Whether all is cancelled, or being cancelled. */
    private boolean isWhole(List<LineQuantity> left) {
        return order.end() == OrderStatus.CANCELLED
                || order.cancellations().pending().equals(left);
    }

    OrderEvent requested(List<LineQuantity> lines, RequestMark request) {
        return new CancellationRequested(order.orderId(), order.cancellations().number() + 1, lines, request);
    }

    /** The order is cancelled when nothing of it is left. */
    List<OrderEvent> confirm(ConfirmCancellation command) {
        if (!isOpen(command.number())) {
            return List.of();
        }
        Cancellations next = order.cancellations().decided(command.lines());
        if (next.left(order.placed().terms()).isEmpty()) {
            return List.of(new OrderCancelled(order.orderId(), command.number()));
        }
        Money amount = order.placed().cost(next).minus(order.placed().cost(order.cancellations()));
        return List.of(new OrderLinesCancelled(order.orderId(), command.number(), command.lines(), amount));
    }

    List<OrderEvent> deny(int number) {
        return isOpen(number) ? List.of(new CancellationDenied(order.orderId(), number)) : List.of();
    }

    /** A command about an earlier cancellation comes too late and changes nothing. */
    private boolean isOpen(int number) {
        return order.status().allows(END_CANCELLATION) && order.cancellations().isPending(number);
    }
}
