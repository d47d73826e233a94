package io.daybook.saga.fulfilment;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RequestCapture;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.shipment.command.CancelShipment;
import io.daybook.contract.shipment.command.HoldShipment;
import io.daybook.contract.shipment.command.ReleaseShipment;
import io.daybook.saga.fulfilment.ProviderOperation.Status;
import io.daybook.saga.process.Effect.IssueCommand;
import java.util.stream.Stream;

/**
 * The commands for one shipment: those that no event has answered yet. They follow from where the shipment is and from
 * whether what is due for it is captured, in whatever order the two were observed.
 */
record ShipmentCommands(OrderId orderId, OrderParts parts, ShipmentProgress shipment) {

    Stream<IssueCommand> outstanding() {
        return switch (shipment.stage()) {
            case TO_PLAN -> plan();
            case PLANNED -> lapsed() ? hold(ActionReason.AUTHORISATION_EXPIRED) : Stream.empty();
            case HELD_UNPACKED -> lapsed() ? Stream.empty() : plan();
            case PACKED -> shipment.dues().isEmpty() ? release() : Stream.concat(captures(), holdIfUnpaid());
            case HELD_PACKED -> shipment.dues().isEmpty() ? release() : captures();
            case REFUNDING -> givingBack();
            case RELEASED, DISPATCHED, DELIVERED, LOST, RESHIPPING, REPLACED, REFUNDED, CANCELLED, TAKEN_APART ->
                Stream.empty();
        };
    }

    /** While a cancellation is being decided, nothing is asked for but what it needs. */
    Stream<IssueCommand> outstanding(Cancellation cancellation) {
        if (shipment.stage().givesBack()) {
            return givingBack();
        }
        boolean asked = shipment.stage().cancellable() && cancellation.concerns(shipment);
        return asked && cancellation.effective() == null
                ? Stream.of(new IssueCommand(
                        "cancel-shipment",
                        shipment.shipmentId().value(),
                        cancellation.number(),
                        new CancelShipment(shipment.shipmentId(), orderId, /* alsoPacked= */ true)))
                : Stream.empty();
    }

    /** What is given back of its share. */
    Stream<IssueCommand> givingBack() {
        return shipment.refunds().stream().flatMap(this::refund);
    }

    private Stream<IssueCommand> plan() {
        return Stream.of(command("plan-shipment", shipment.plan()));
    }

    private Stream<IssueCommand> release() {
        return Stream.of(command("release-shipment", new ReleaseShipment(shipment.shipmentId())));
    }

    private Stream<IssueCommand> hold(ActionReason reason) {
        return Stream.of(command("hold-shipment", new HoldShipment(shipment.shipmentId(), reason)));
    }

    private Stream<IssueCommand> holdIfUnpaid() {
        if (parts.captureFailed(shipment)) {
            return hold(ActionReason.CAPTURE_FAILED);
        }
        return lapsed() ? hold(ActionReason.AUTHORISATION_EXPIRED) : Stream.empty();
    }

    /** Whether nothing is authorised any more of what is due and was not asked for while it was. */
    private boolean lapsed() {
        return shipment.dues().stream().anyMatch(this::lapsed);
    }

    private boolean lapsed(Due due) {
        return parts.payments().of(due.paymentId()).lapsed()
                && parts.capture(shipment, due).is(Status.UNASKED);
    }

    private Stream<IssueCommand> captures() {
        return shipment.dues().stream()
                .filter(due -> parts.capture(shipment, due).awaited() && !lapsed(due))
                .map(due -> new IssueCommand(
                        "capture-payment",
                        shipment.shipmentId() + "/" + due.paymentId(),
                        due.attempt(),
                        new RequestCapture(
                                due.paymentId(),
                                orderId,
                                new CaptureId(due.operation(shipment.shipmentId())),
                                due.amount())));
    }

    private Stream<IssueCommand> refund(Due refund) {
        boolean awaited = ShareRefunds.operation(parts, shipment, refund).awaited()
                && !ShareRefunds.isGivenBack(parts, shipment, refund);
        return awaited
                ? Stream.of(new IssueCommand(
                        shipment.is(ShipmentStage.REFUNDING) ? "refund-loss" : "refund-cancelled",
                        shipment.shipmentId() + "/" + refund.paymentId(),
                        refund.attempt(),
                        new RequestRefund(
                                refund.paymentId(),
                                orderId,
                                new RefundId(refund.operation(shipment.shipmentId())),
                                refund.amount())))
                : Stream.empty();
    }

    /** Each time that it was held begins anew. */
    private IssueCommand command(String step, Object command) {
        return new IssueCommand(step, shipment.shipmentId().value(), shipment.holds() + 1, command);
    }
}
