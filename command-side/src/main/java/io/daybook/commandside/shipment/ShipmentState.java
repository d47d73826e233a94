package io.daybook.commandside.shipment;

import static io.daybook.commandside.CommandRefused.Reason.ACTION_NOT_ALLOWED;
import static io.daybook.commandside.CommandRefused.Reason.SHIPMENT_NOT_PAID;
import static io.daybook.commandside.CommandRefused.Reason.UNKNOWN_SHIPMENT;
import static io.daybook.contract.shipment.ShipmentStatus.CANCELLED;
import static io.daybook.contract.shipment.ShipmentStatus.DELIVERED;
import static io.daybook.contract.shipment.ShipmentStatus.HELD;
import static io.daybook.contract.shipment.ShipmentStatus.LOST;
import static io.daybook.contract.shipment.ShipmentStatus.PACKED;
import static io.daybook.contract.shipment.ShipmentStatus.PLANNED;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.command.CancelShipment;
import io.daybook.contract.shipment.command.DeliverShipment;
import io.daybook.contract.shipment.command.DispatchShipment;
import io.daybook.contract.shipment.command.PackShipment;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.command.ReportShipmentLost;
import io.daybook.contract.shipment.event.ShipmentCancellationRefused;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentHeld;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.event.ShipmentReleased;
import io.daybook.contract.shipment.query.ShipmentSummary;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a shipment must remember in order to decide.
 *
 * <p>The saga's commands are passed over where they come too late; the warehouse's are refused.
 *
 * @param plan what is in it and where it leaves from; absent where it was cancelled before it was planned
 * @param lifecycle how far it has come
 */
record ShipmentState(
        ShipmentId id, OrderId orderId, @Nullable ShipmentPlanned plan, ShipmentLifecycle lifecycle) {

    /** Planned again, a shipment that was held before it was packed is back on the work list. */
    static List<ShipmentEvent> plan(@Nullable ShipmentState known, PlanShipment command, @Nullable String call) {
        if (known == null) {
            return List.of(planned(command));
        } else if (known.lifecycle.processed().contains(call)) {
            return List.of();
        } else if (known.plan == null) {
            return List.of(new ShipmentCancelled(command.shipmentId(), command.orderId()));
        }
        return known.lifecycle.isHeldUnpacked() ? List.of(planned(command)) : List.of();
    }

    private static ShipmentPlanned planned(PlanShipment command) {
        return new ShipmentPlanned(
                command.shipmentId(),
                command.orderId(),
                command.shipFrom(),
                command.lines(),
                command.share(),
                command.replaces());
    }

    /** What was not planned yet is marked as cancelled, so that a plan that comes late finds the mark. */
    static List<ShipmentEvent> cancel(@Nullable ShipmentState known, CancelShipment command, @Nullable String call) {
        if (known == null) {
            return List.of(new ShipmentCancelled(command.shipmentId(), command.orderId()));
        }
        return known.status() == CANCELLED || known.lifecycle.processed().contains(call)
                ? List.of()
                : List.of(known.cancelled(command.alsoPacked()));
    }

    private ShipmentEvent cancelled(boolean alsoPacked) {
        boolean cancellable =
                switch (status()) {
                    case PLANNED -> true;
                    case HELD -> alsoPacked || lifecycle.isHeldUnpacked();
                    case PACKED, RELEASED -> alsoPacked;
                    case DISPATCHED, DELIVERED, LOST, CANCELLED -> false;
                };
        return cancellable
                ? new ShipmentCancelled(id, orderId)
                : new ShipmentCancellationRefused(id, orderId, status());
    }

    List<ShipmentEvent> release() {
        return lifecycle.isReleasable() ? List.of(new ShipmentReleased(id, orderId)) : List.of();
    }

    /** Once is enough for whatever reason; a repeat that comes after it was planned again changes nothing. */
    List<ShipmentEvent> hold(ActionReason why, @Nullable String call) {
        return (status() == PLANNED || status() == PACKED)
                        && !lifecycle.processed().contains(call)
                ? List.of(new ShipmentHeld(id, orderId, why))
                : List.of();
    }

    /**
     * The shipment, for who asks something of it.
     *
     * @throws CommandRefused if it was never planned
     */
    static ShipmentState known(@Nullable ShipmentState state, ShipmentId id) {
        if (state == null || state.plan == null) {
            throw new CommandRefused(id, UNKNOWN_SHIPMENT);
        }
        return state;
    }

    List<ShipmentEvent> pack(PackShipment command) {
        ShipmentPacked event = new ShipmentPacked(id, orderId, command.request());
        return act("PACK", command.request(), lifecycle.isPacked(), event);
    }

    List<ShipmentEvent> dispatch(DispatchShipment command) {
        if (status() == PLANNED || status() == PACKED || status() == HELD) {
            throw new CommandRefused(id, SHIPMENT_NOT_PAID, status().allowedActions());
        }
        ShipmentDispatched event =
                new ShipmentDispatched(id, orderId, command.carrier(), command.tracking(), command.request());
        return act("DISPATCH", command.request(), lifecycle.isDispatchedBy(command), event);
    }

    List<ShipmentEvent> deliver(DeliverShipment command) {
        ShipmentDelivered event = new ShipmentDelivered(id, orderId, command.request());
        return act("DELIVER", command.request(), status() == DELIVERED, event);
    }

    List<ShipmentEvent> reportLost(ReportShipmentLost command) {
        ShipmentLost event = new ShipmentLost(id, orderId, command.request());
        return act("REPORT_LOSS", command.request(), status() == LOST, event);
    }

    /** A repeat is looked for first: it is never refused for what changed since. */
    private List<ShipmentEvent> act(String action, RequestMark request, boolean done, ShipmentEvent event) {
        if (lifecycle.processed().isRepeat(id, request) || done) {
            return List.of();
        }
        if (!status().allowedActions().contains(action)) {
            throw new CommandRefused(id, ACTION_NOT_ALLOWED, status().allowedActions());
        }
        return List.of(event);
    }

    /** Whether the command is the warehouse's and was carried out; under the same key it may still be another. */
    static boolean remembers(@Nullable ShipmentState known, Object command) {
        RequestMark request = requestOf(command);
        return known != null && request != null && known.lifecycle.processed().contains(request);
    }

    private static @Nullable RequestMark requestOf(Object command) {
        if (command instanceof PackShipment packing) {
            return packing.request();
        } else if (command instanceof DispatchShipment dispatch) {
            return dispatch.request();
        } else if (command instanceof DeliverShipment delivery) {
            return delivery.request();
        }
        return command instanceof ReportShipmentLost loss ? loss.request() : null;
    }

    ShipmentStatus status() {
        return lifecycle.status();
    }

    ShipmentSummary summary(long version) {
        return lifecycle.summary(Objects.requireNonNull(plan), version);
    }

    /**
     * Only the first event finds no shipment.
     *
     * @param command the id of the command that led to it
     */
    static ShipmentState evolve(@Nullable ShipmentState known, ShipmentEvent event, @Nullable String command) {
        ShipmentLifecycle lifecycle = known == null ? ShipmentLifecycle.NONE : known.lifecycle;
        ShipmentPlanned former = known == null ? null : known.plan;
        return new ShipmentState(
                event.shipmentId(),
                event.orderId(),
                event instanceof ShipmentPlanned planned ? planned : former,
                lifecycle.after(event, command));
    }
}
