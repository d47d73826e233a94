package io.daybook.commandside.shipment;

import io.daybook.commandside.ProcessedCommands;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.command.DispatchShipment;
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
import org.jspecify.annotations.Nullable;

/**
 * How far a shipment has come.
 *
 * @param status the status that is shown
 * @param packed whether it was ever packed, which the status {@code HELD} does not tell
 * @param dispatch how it left; absent before
 * @param processed by which a repeated command is recognised
 */
record ShipmentProgress(
        ShipmentStatus status, boolean packed, @Nullable ShipmentDispatched dispatch, ProcessedCommands processed) {

    static final ShipmentProgress NONE = new ShipmentProgress(
            ShipmentStatus.PLANNED, /* packed= */ false, /* dispatch= */ null, ProcessedCommands.NONE);

    boolean isHeldUnpacked() {
        return status == ShipmentStatus.HELD && !packed;
    }

    /** Whether it may be released: it is packed, and was not released yet. */
    boolean isReleasable() {
        return status == ShipmentStatus.PACKED || (status == ShipmentStatus.HELD && packed);
    }

    /** Whether it is packed, or was and went its way. */
    boolean isPacked() {
        return packed && status != ShipmentStatus.LOST && status != ShipmentStatus.CANCELLED;
    }

    /** Whether that is how it left. The first dispatch stays: who has it is not told in two ways. */
    boolean isDispatchedBy(DispatchShipment command) {
        return (status == ShipmentStatus.DISPATCHED || status == ShipmentStatus.DELIVERED)
                && dispatch != null
                && dispatch.carrier().equals(command.carrier())
                && dispatch.tracking().equals(command.tracking());
    }

    /**
     * Total over the sealed family; a test walks through all of it.
     *
     * @param command the id of the command that led to it
     */
    ShipmentProgress after(ShipmentEvent event, @Nullable String command) {
        ProcessedCommands done = processed.with(command);
        if (event instanceof ShipmentPacked packing) {
            return new ShipmentProgress(
                    ShipmentStatus.PACKED, /* packed= */ true, dispatch, done.with(packing.request()));
        } else if (event instanceof ShipmentDispatched left) {
            return new ShipmentProgress(ShipmentStatus.DISPATCHED, packed, left, done.with(left.request()));
        } else if (event instanceof ShipmentDelivered delivered) {
            return in(ShipmentStatus.DELIVERED, done.with(delivered.request()));
        } else if (event instanceof ShipmentLost lost) {
            return in(ShipmentStatus.LOST, done.with(lost.request()));
        }
        return in(statusAfter(event), done);
    }

    /** After what the saga asked for. A refusal to cancel changes no status. */
    private ShipmentStatus statusAfter(ShipmentEvent event) {
        if (event instanceof ShipmentPlanned) {
            return ShipmentStatus.PLANNED;
        } else if (event instanceof ShipmentReleased) {
            return ShipmentStatus.RELEASED;
        } else if (event instanceof ShipmentHeld) {
            return ShipmentStatus.HELD;
        }
        return event instanceof ShipmentCancelled ? ShipmentStatus.CANCELLED : status;
    }

    /** The shipment as it is shown. */
    ShipmentSummary summary(ShipmentPlanned plan, long version) {
        return new ShipmentSummary(
                plan.shipmentId(),
                plan.orderId(),
                status,
                plan.shipFrom(),
                plan.lines(),
                plan.share(),
                dispatch == null ? null : dispatch.carrier(),
                dispatch == null ? null : dispatch.tracking(),
                status.allowedActions(),
                version);
    }

    private ShipmentProgress in(ShipmentStatus next, ProcessedCommands done) {
        return new ShipmentProgress(next, packed, dispatch, done);
    }
}
