package io.daybook.commandside.shipment;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.command.CancelShipment;
import io.daybook.contract.shipment.command.DeliverShipment;
import io.daybook.contract.shipment.command.DispatchShipment;
import io.daybook.contract.shipment.command.HoldShipment;
import io.daybook.contract.shipment.command.PackShipment;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.command.ReleaseShipment;
import io.daybook.contract.shipment.command.ReportShipmentLost;
import io.daybook.contract.shipment.command.ShipmentCommand;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentHeld;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.event.ShipmentReleased;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shipment to test with, of two lamps, and what is asked of it and happens to it. */
final class Shipments {

    static final ShipmentId ID = new ShipmentId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0001");
    static final OrderId ORDER = new OrderId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0002");
    static final List<ShipmentLine> LINES = List.of(new ShipmentLine("1", new Sku("lamp-1"), 2));
    static final Money SHARE = new Money(25_980, "BRL");
    static final PlanShipment PLAN = new PlanShipment(ID, ORDER, "main", LINES, SHARE, /* replaces= */ null);
    static final ReleaseShipment RELEASE = new ReleaseShipment(ID);
    static final HoldShipment HOLD = new HoldShipment(ID, ActionReason.CAPTURE_FAILED);
    static final CancelShipment CANCEL = new CancelShipment(ID, ORDER, /* alsoPacked= */ true);

    static final ShipmentPlanned PLANNED = new ShipmentPlanned(ID, ORDER, "main", LINES, SHARE, /* replaces= */ null);
    static final ShipmentPacked PACKED = new ShipmentPacked(ID, ORDER, request("packing"));
    static final ShipmentReleased RELEASED = new ShipmentReleased(ID, ORDER);
    static final ShipmentHeld HELD = new ShipmentHeld(ID, ORDER, ActionReason.CAPTURE_FAILED);
    static final ShipmentDispatched DISPATCHED = new ShipmentDispatched(ID, ORDER, "post", "42", request("dispatch"));
    static final ShipmentDelivered DELIVERED = new ShipmentDelivered(ID, ORDER, request("delivery"));
    static final ShipmentLost LOST = new ShipmentLost(ID, ORDER, request("loss"));
    static final ShipmentCancelled CANCELLED = new ShipmentCancelled(ID, ORDER);

    private Shipments() {}

    static RequestMark request(String id) {
        return new RequestMark(id, "hash");
    }

    static PackShipment pack(String request) {
        return new PackShipment(ID, request(request));
    }

    static DispatchShipment dispatch(String request) {
        return new DispatchShipment(ID, "post", "42", request(request));
    }

    static DeliverShipment deliver(String request) {
        return new DeliverShipment(ID, request(request));
    }

    static ReportShipmentLost reportLost(String request) {
        return new ReportShipmentLost(ID, request(request));
    }

    /** The shipment that such events leave; each was led to by a command of its own. */
    static ShipmentState after(ShipmentEvent first, ShipmentEvent... more) {
        ShipmentState state = ShipmentState.evolve(null, first, "call-0");
        for (int i = 0; i < more.length; i++) {
            state = ShipmentState.evolve(state, more[i], "call-" + (i + 1));
        }
        return state;
    }

    /** What the shipment says to a command, as {@link Shipment} asks it; it does not ask what is not there. */
    static List<ShipmentEvent> decide(@Nullable ShipmentState state, ShipmentCommand command, @Nullable String call) {
        if (command instanceof PlanShipment plan) {
            return ShipmentState.plan(state, plan, call);
        } else if (command instanceof CancelShipment cancellation) {
            return ShipmentState.cancel(state, cancellation, call);
        } else if (command instanceof ReleaseShipment) {
            return state == null ? List.of() : state.release();
        } else if (command instanceof HoldShipment hold) {
            return state == null ? List.of() : state.hold(hold.reason(), call);
        }
        ShipmentState known = ShipmentState.known(state, command.shipmentId());
        if (command instanceof PackShipment packing) {
            return known.pack(packing);
        } else if (command instanceof DispatchShipment dispatch) {
            return known.dispatch(dispatch);
        } else if (command instanceof DeliverShipment delivery) {
            return known.deliver(delivery);
        }
        return known.reportLost((ReportShipmentLost) command);
    }
}
