package io.daybook.saga.fulfilment;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.saga.process.Effect.IssueCommand;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The commands that no event has answered yet, in a state of the saga. */
record FulfilmentCommands(FulfilmentState state) {

    List<IssueCommand> outstanding() {
        OrderParts parts = state.parts();
        Stream<IssueCommand> ofStock =
                parts.reservations().all().stream().flatMap(reserved -> reserved.outstanding(state.rejection()));
        Stream<IssueCommand> ofPayments =
                parts.payments().all().stream().flatMap(payment -> PaymentCommands.of(state.orderId(), payment));
        return Stream.of(
                        ofStock,
                        ofPayments,
                        ofShipments(),
                        state.escalations().outstanding(state.orderId()),
                        state.escalations().open() ? Stream.<IssueCommand>empty() : onward())
                .flatMap(commands -> commands)
                .toList();
    }

    private Stream<IssueCommand> ofShipments() {
        boolean confirmed = state.stage() == FulfilmentStage.PLANNING || state.stage() == FulfilmentStage.FULFILLING;
        if (!confirmed) {
            return Stream.empty();
        }
        OrderParts parts = state.parts();
        Stream<IssueCommand> renewals = parts.payments().all().stream()
                .filter(payment -> parts.owes(payment.paymentId()))
                .flatMap(payment -> PaymentCommands.renewal(state.orderId(), payment));
        Stream<IssueCommand> shipments = parts.shipments().all().stream()
                .flatMap(shipment -> new ShipmentCommands(state.orderId(), parts, shipment).outstanding());
        return Stream.concat(renewals, shipments);
    }

    /**
     * What carries the order on. It waits until the order requires no manual action, or an escalation that is under way
     * would come last and leave the order waiting.
     */
    private Stream<IssueCommand> onward() {
        OrderId orderId = state.orderId();
        return switch (state.stage()) {
            case CONFIRMING -> Stream.of(new IssueCommand("confirm-order", "", 1, new ConfirmOrder(orderId)));
            case COMPLETING ->
                Stream.of(new IssueCommand("complete-order", "", 1, new CompleteOrder(orderId, List.of(), List.of())));
            case REJECTING -> {
                RejectionReason reason = Objects.requireNonNull(state.rejection(), "No order is rejected for nothing.");
                yield Stream.of(new IssueCommand("reject-order", "", 1, new RejectOrder(orderId, reason)));
            }
            case NEW, RESERVING, PAYING, ALLOCATING, PLANNING, FULFILLING, COMPLETED, UNDOING, REJECTED ->
                Stream.empty();
        };
    }
}
