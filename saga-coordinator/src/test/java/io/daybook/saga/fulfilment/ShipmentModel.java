package io.daybook.saga.fulfilment;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.command.CancelShipment;
import io.daybook.contract.shipment.command.HoldShipment;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.command.ReleaseShipment;
import io.daybook.contract.shipment.event.ShipmentCancellationRefused;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentHeld;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentReleased;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One shipment with its warehouse and its carrier, as small as they can be. */
final class ShipmentModel {

    private static final RequestMark REQUEST = new RequestMark("request", "hash");

    private final SplittableRandom random;
    private @Nullable PlanShipment plan;
    private ShipmentStatus status = ShipmentStatus.CANCELLED;
    private boolean packed;
    private boolean cancelled;

    ShipmentModel(SplittableRandom random) {
        this.random = random;
    }

    boolean isPlanned() {
        return plan != null;
    }

    PlanShipment plan() {
        return Objects.requireNonNull(plan);
    }

    ShipmentStatus status() {
        return status;
    }

    List<AboutOrder> handle(Object command) {
        if (command instanceof PlanShipment asked) {
            return plan(asked);
        } else if (command instanceof CancelShipment cancel) {
            return cancel(cancel);
        } else if (command instanceof ReleaseShipment && packed && is(ShipmentStatus.PACKED, ShipmentStatus.HELD)) {
            status = ShipmentStatus.RELEASED;
            return List.of(new ShipmentReleased(id(), orderId()));
        } else if (command instanceof HoldShipment hold && is(ShipmentStatus.PLANNED, ShipmentStatus.PACKED)) {
            status = ShipmentStatus.HELD;
            return List.of(new ShipmentHeld(id(), orderId(), hold.reason()));
        }
        return List.of();
    }

    /** What was not planned yet leaves a mark. */
    private List<AboutOrder> cancel(CancelShipment command) {
        boolean left = is(ShipmentStatus.DISPATCHED, ShipmentStatus.DELIVERED, ShipmentStatus.LOST);
        if (left || (packed && !cancelled && !command.alsoPacked())) {
            return List.of(new ShipmentCancellationRefused(command.shipmentId(), command.orderId(), status));
        } else if (cancelled) {
            return List.of();
        }
        cancelled = true;
        status = ShipmentStatus.CANCELLED;
        return List.of(new ShipmentCancelled(command.shipmentId(), command.orderId()));
    }

    private List<AboutOrder> plan(PlanShipment asked) {
        if (cancelled) {
            return plan == null ? List.of(new ShipmentCancelled(asked.shipmentId(), asked.orderId())) : List.of();
        }
        boolean known = plan != null;
        if (known && (packed || status != ShipmentStatus.HELD)) {
            return List.of();
        }
        plan = asked;
        status = ShipmentStatus.PLANNED;
        return List.of(Happenings.planned(asked));
    }

    boolean canMove() {
        return is(ShipmentStatus.PLANNED, ShipmentStatus.RELEASED, ShipmentStatus.DISPATCHED);
    }

    /** The warehouse packs or dispatches it, the carrier delivers or loses it. */
    List<AboutOrder> move() {
        return switch (status) {
            case PLANNED -> {
                packed = true;
                status = ShipmentStatus.PACKED;
                yield List.of(new ShipmentPacked(id(), orderId(), REQUEST));
            }
            case RELEASED -> {
                status = ShipmentStatus.DISPATCHED;
                yield List.of(new ShipmentDispatched(id(), orderId(), "carrier", "number", REQUEST));
            }
            case DISPATCHED -> {
                boolean lost = random.nextInt(4) == 0;
                status = lost ? ShipmentStatus.LOST : ShipmentStatus.DELIVERED;
                yield List.of(
                        lost
                                ? new ShipmentLost(id(), orderId(), REQUEST)
                                : new ShipmentDelivered(id(), orderId(), REQUEST));
            }
            default -> List.of();
        };
    }

    private boolean is(ShipmentStatus... statuses) {
        return List.of(statuses).contains(status);
    }

    private ShipmentId id() {
        return plan().shipmentId();
    }

    private OrderId orderId() {
        return plan().orderId();
    }
}
