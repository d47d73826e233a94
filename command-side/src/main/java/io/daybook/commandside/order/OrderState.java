package io.daybook.commandside.order;

import static io.daybook.commandside.order.OrderRefused.Reason.KEY_REUSED;
import static io.daybook.commandside.order.OrderRefused.Reason.UNKNOWN;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.query.OrderStatuses;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.PaymentStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an order must remember in order to decide, and to say what it is when nobody else can.
 *
 * @param placed the order as it was written down
 * @param placedAt when that was
 * @param status where it is in its life
 * @param confirmed whether it was ever confirmed; while it waits for a person its status does not say so
 * @param reason why it was rejected or waits for a person
 * @param calls the commands that called a person, by their ids: few, because each stands for an answer that was lost
 */
record OrderState(
        OrderPlaced placed,
        Instant placedAt,
        OrderStatus status,
        boolean confirmed,
        @Nullable String reason,
        Set<String> calls) {

    OrderState {
        calls = Set.copyOf(calls);
    }

    /** The same request writes one order down, however often it comes. */
    static List<OrderEvent> place(@Nullable OrderState known, PlaceOrder command) {
        if (known != null) {
            recall(known, command.orderId(), command.request());
            return List.of();
        }
        return List.of(new OrderPlaced(
                command.orderId(),
                command.customerId(),
                command.currency(),
                command.lines(),
                command.shipping(),
                command.fees(),
                command.discounts(),
                Reckoning.total(command),
                command.tenders(),
                command.shippingAddress(),
                command.request()));
    }

    /**
     * The order, for the request that it came from.
     *
     * @throws OrderRefused if there is none, or it came from another request under the same key
     */
    static OrderState recall(@Nullable OrderState known, OrderId orderId, RequestMark request) {
        if (known == null) {
            throw new OrderRefused(orderId, UNKNOWN);
        }
        if (!known.placed.request().equals(request)) {
            throw new OrderRefused(orderId, KEY_REUSED);
        }
        return known;
    }

    List<OrderEvent> confirm() {
        return switch (status) {
            case PLACED, ACTION_REQUIRED -> confirmed ? List.of() : List.of(new OrderConfirmed(placed.orderId()));
            case CONFIRMED, COMPLETED, REJECTED, CANCELLED, CANCELLING, AMENDING -> List.of();
        };
    }

    /** Once it is confirmed, nothing but stock that is gone again may still reject it. */
    List<OrderEvent> reject(RejectionReason why) {
        return switch (status) {
            case PLACED, CONFIRMED, ACTION_REQUIRED ->
                confirmed && why != RejectionReason.OUT_OF_STOCK
                        ? List.of()
                        : List.of(new OrderRejected(placed.orderId(), why));
            case COMPLETED, REJECTED, CANCELLED, CANCELLING, AMENDING -> List.of();
        };
    }

    /** An order that waits for a person may need one for something else. A call that comes again is heard once. */
    List<OrderEvent> requireAction(ActionReason why, @Nullable String call) {
        return switch (status) {
            case PLACED, CONFIRMED, ACTION_REQUIRED ->
                isHeard(call) ? List.of() : List.of(new ActionRequired(placed.orderId(), why));
            case COMPLETED, REJECTED, CANCELLED, CANCELLING, AMENDING -> List.of();
        };
    }

    /** A call without a name cannot be told from another, so one is enough while the order waits. */
    private boolean isHeard(@Nullable String call) {
        return call == null ? status == OrderStatus.ACTION_REQUIRED : calls.contains(call);
    }

    /**
     * What the order itself knows: nothing of its money and its goods, which are other aggregates. Only right after it
     * was placed is that the same as what is shown.
     */
    OrderSummary summary(long version) {
        return new OrderSummary(
                placed.orderId(),
                version,
                placed.customerId(),
                new OrderStatuses(status, PaymentStatus.NONE, FulfilmentStatus.NONE),
                reason,
                placed.lines(),
                placed.shipping(),
                placed.fees(),
                placed.discounts(),
                placed.total(),
                placed.tenders().stream().map(TenderSummary::unasked).toList(),
                /* shipments= */ List.of(),
                placed.shippingAddress(),
                /* allowedActions= */ List.of(),
                placedAt);
    }

    /** In milliseconds, which is what the log keeps: the first answer says the same as all later ones. */
    static OrderState after(OrderPlaced event, Instant at) {
        Instant placedAt = at.truncatedTo(ChronoUnit.MILLIS);
        return new OrderState(
                event, placedAt, OrderStatus.PLACED, /* confirmed= */ false, /* reason= */ null, Set.of());
    }

    OrderState after(OrderConfirmed event) {
        return new OrderState(
                placed, placedAt, OrderStatus.CONFIRMED, /* confirmed= */ true, /* reason= */ null, calls);
    }

    OrderState after(OrderRejected event) {
        return new OrderState(
                placed,
                placedAt,
                OrderStatus.REJECTED,
                confirmed,
                event.reason().name(),
                calls);
    }

    OrderState after(ActionRequired event, @Nullable String call) {
        Set<String> heard = new HashSet<>(calls);
        if (call != null) {
            heard.add(call);
        }
        return new OrderState(
                placed,
                placedAt,
                OrderStatus.ACTION_REQUIRED,
                confirmed,
                event.reason().name(),
                heard);
    }
}
