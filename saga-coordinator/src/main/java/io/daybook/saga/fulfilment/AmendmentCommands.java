package io.daybook.saga.fulfilment;

import io.daybook.contract.order.command.AcceptAmendment;
import io.daybook.contract.order.command.DropAmendment;
import io.daybook.contract.shipment.command.CancelShipment;
import io.daybook.contract.stock.command.ExtendAllocation;
import io.daybook.saga.fulfilment.Amendment.Step;
import io.daybook.saga.process.Effect.IssueCommand;
import java.util.Objects;
import java.util.stream.Stream;

/** The commands of an amendment that no event has answered yet, beside those to stock and payments in general. */
record AmendmentCommands(FulfilmentState state, Amendment amendment) {

    Stream<IssueCommand> outstanding() {
        return Stream.of(extensions(), ofShipments(), end()).flatMap(commands -> commands);
    }

    private Stream<IssueCommand> extensions() {
        return state.parts().reservations().all().stream()
                .filter(OrderReservation::extending)
                .map(reservation -> new IssueCommand(
                        "extend-allocation",
                        reservation.sku().value(),
                        amendment.number(),
                        new ExtendAllocation(
                                reservation.sku(),
                                reservation.reservationId(),
                                state.orderId(),
                                amendment.number(),
                                amendment.pieces().getOrDefault(reservation.sku(), 0L) - reservation.quantity())));
    }

    private Stream<IssueCommand> ofShipments() {
        Stream<ShipmentProgress> shipments = state.parts().shipments().all().stream();
        return switch (amendment.step()) {
            case LOCKING ->
                shipments
                        .filter(shipment -> shipment.is(ShipmentStage.PLANNED))
                        .map(shipment -> new IssueCommand(
                                "lock-shipment",
                                shipment.shipmentId().value(),
                                amendment.number(),
                                new CancelShipment(shipment.shipmentId(), state.orderId(), /* alsoPacked= */ false)));
            case SETTLING ->
                shipments.flatMap(
                        shipment -> new ShipmentCommands(state.orderId(), state.parts(), shipment).givingBack());
            case PROPOSED, OBTAINING, PAYING, DROPPING, REFUSED -> Stream.empty();
        };
    }

    /** It does not wait for staff to decide on something else. */
    private Stream<IssueCommand> end() {
        if (!new AmendmentTransitions(state, amendment).settled()) {
            return Stream.empty();
        }
        Object command = amendment.is(Step.SETTLING)
                ? new AcceptAmendment(state.orderId(), amendment.number())
                : new DropAmendment(state.orderId(), amendment.number(), Objects.requireNonNull(amendment.reason()));
        return Stream.of(new IssueCommand("end-amendment", "", amendment.number(), command));
    }
}
