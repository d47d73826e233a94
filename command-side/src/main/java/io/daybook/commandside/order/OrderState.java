package io.daybook.commandside.order;

import static io.daybook.commandside.CommandRefused.Reason.KEY_REUSED;
import static io.daybook.commandside.CommandRefused.Reason.UNKNOWN_ORDER;
import static io.daybook.contract.order.OrderAction.COMPLETE;
import static io.daybook.contract.order.OrderAction.CONFIRM;
import static io.daybook.contract.order.OrderAction.REJECT;

import io.daybook.commandside.CommandRefused;
import io.daybook.commandside.ProcessedCommands;
import io.daybook.contract.RequestMark;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.AcceptAmendment;
import io.daybook.contract.order.command.AcceptReturn;
import io.daybook.contract.order.command.CheckAmendment;
import io.daybook.contract.order.command.CheckReturn;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.ConfirmCancellation;
import io.daybook.contract.order.command.DropAmendment;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.command.PreviewAmendment;
import io.daybook.contract.order.command.ProposeAmendment;
import io.daybook.contract.order.command.RequestCancellation;
import io.daybook.contract.order.command.ResolveAction;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.query.AmendmentQuotes;
import io.daybook.contract.order.query.OrderSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of an order, and what it answers before the read model has it. What it knows is in its {@link
 * OrderProgress}.
 */
record OrderState(OrderProgress progress) {

    /** The same request places one order, however often it comes. */
    static List<OrderEvent> place(@Nullable OrderState known, PlaceOrder command) {
        if (known != null) {
            placedBy(known, command.orderId(), command.request());
            return List.of();
        }
        return List.of(PlacedOrder.event(command));
    }

    /**
     * The order, for the request that placed it.
     *
     * @throws CommandRefused if there is none, or another request with the same key placed it
     */
    static OrderState placedBy(@Nullable OrderState known, OrderId orderId, RequestMark request) {
        OrderState order = known(known, orderId);
        if (!order.progress.placed().event().request().equals(request)) {
            throw new CommandRefused(orderId, KEY_REUSED);
        }
        return order;
    }

    /** As {@link PlacedOrder#requireOwner}, if it was ever placed. */
    static void requireOwner(@Nullable OrderState state, String client) {
        if (state != null) {
            state.progress.placed().requireOwner(client);
        }
    }

    /**
     * The order, for who asks something of it.
     *
     * @throws CommandRefused if it was never placed
     */
    static OrderState known(@Nullable OrderState state, OrderId orderId) {
        if (state == null) {
            throw new CommandRefused(orderId, UNKNOWN_ORDER);
        }
        return state;
    }

    List<OrderEvent> confirm() {
        return progress.allows(CONFIRM) && !progress.confirmed()
                ? List.of(new OrderConfirmed(progress.orderId()))
                : List.of();
    }

    /** Once it is confirmed, it may only be rejected because its reserved stock is gone again. */
    List<OrderEvent> reject(RejectionReason why) {
        return progress.allows(REJECT) && (!progress.confirmed() || why == RejectionReason.OUT_OF_STOCK)
                ? List.of(new OrderRejected(progress.orderId(), why))
                : List.of();
    }

    /** An order that requires manual action is completed after staff have chosen. */
    List<OrderEvent> complete(CompleteOrder command) {
        return progress.allows(COMPLETE)
                ? List.of(new OrderCompleted(progress.orderId(), command.delivered(), command.taken()))
                : List.of();
    }

    List<OrderEvent> requireAction(ActionReason why, @Nullable String call) {
        return new ActionRules(progress).require(why, call);
    }

    List<OrderEvent> settle(ActionReason reason, @Nullable String call) {
        return new ActionRules(progress).settle(reason, call);
    }

    List<OrderEvent> resolve(ResolveAction command) {
        return new ActionRules(progress).resolve(command);
    }

    List<OrderEvent> cancel(RequestCancellation command) {
        return new CancellationRules(progress).request(command);
    }

    List<OrderEvent> confirmCancellation(ConfirmCancellation command) {
        return new CancellationRules(progress).confirm(command);
    }

    List<OrderEvent> denyCancellation(int number) {
        return new CancellationRules(progress).deny(number);
    }

    AmendmentQuotes check(CheckAmendment command) {
        return new AmendmentRules(progress).check(command);
    }

    OrderSummary preview(PreviewAmendment command, long version) {
        return summary(version).amended(new AmendmentRules(progress).preview(command));
    }

    List<OrderEvent> amend(ProposeAmendment command) {
        return new AmendmentRules(progress).propose(command);
    }

    List<OrderEvent> accept(AcceptAmendment command) {
        return new AmendmentRules(progress).accept(command.number());
    }

    List<OrderEvent> drop(DropAmendment command) {
        return new AmendmentRules(progress).drop(command.number(), command.reason());
    }

    OrderState returnable(CheckReturn command) {
        new ReturnRules(progress).check(command);
        return this;
    }

    List<OrderEvent> acceptReturn(AcceptReturn command) {
        return new ReturnRules(progress).accept(command);
    }

    List<OrderEvent> endReturnPeriod() {
        return new ReturnRules(progress).end();
    }

    /** Whether the command is a client's and was carried out; under the same key it may still be another. */
    static boolean remembers(@Nullable OrderState known, Object command) {
        if (known == null) {
            return false;
        }
        ProcessedCommands processed = known.progress.actions().processed();
        if (command instanceof RequestCancellation cancellation) {
            return processed.contains(cancellation.request());
        }
        if (command instanceof ProposeAmendment amendment) {
            return processed.contains(amendment.request());
        }
        return command instanceof ResolveAction resolution && processed.contains(resolution.request());
    }

    OrderStatus status() {
        return progress.status();
    }

    OrderSummary summary(long version) {
        return progress.summary(version);
    }

    /** Only the first event finds no order. */
    static OrderState evolve(@Nullable OrderState known, OrderEvent event, Instant at, @Nullable String command) {
        return known == null ? after((OrderPlaced) event, at) : known.after(event, command);
    }

    static OrderState after(OrderPlaced event, Instant at) {
        return new OrderState(OrderProgress.of(event, at));
    }

    /** The id is that of the command that led to the event. */
    OrderState after(OrderEvent event, @Nullable String command) {
        return new OrderState(progress.after(event, command));
    }
}
