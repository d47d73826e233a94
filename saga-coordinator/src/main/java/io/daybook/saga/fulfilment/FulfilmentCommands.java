package io.daybook.saga.fulfilment;

import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.ConfirmCancellation;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.DenyCancellation;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.saga.process.Effect.IssueCommand;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The commands that no event has answered yet, in a state of the saga. */
record FulfilmentCommands(FulfilmentState state) {

    List<IssueCommand> outstanding() {
        OrderParts parts = state.parts();
        Stream<IssueCommand> ofStock =
                parts.reservations().all().stream().flatMap(reserved -> reserved.outstanding(releaseReason()));
        Stream<IssueCommand> ofPayments =
                parts.payments().all().stream().flatMap(payment -> PaymentCommands.of(state.orderId(), payment));
        return Stream.of(
                        ofStock,
                        ofPayments,
                        ofShipments(),
                        state.escalations().outstanding(state.orderId()),
                        Stream.ofNullable(state.cancellations().pending()).flatMap(this::ofCancellation),
                        Stream.ofNullable(state.amendment())
                                .flatMap(pending -> new AmendmentCommands(state, pending).outstanding()),
                        state.escalations().open() ? Stream.<IssueCommand>empty() : onward())
                .flatMap(commands -> commands)
                .toList();
    }

    /** Where the order is not being undone, what cannot be sent once more is given back. */
    private ReleaseReason releaseReason() {
        if (state.cancellations().pending() != null) {
            return ReleaseReason.CANCELLED;
        } else if (state.isAmending()) {
            return ReleaseReason.AMENDED;
        }
        return switch (Objects.requireNonNullElse(state.rejection(), RejectionReason.OUT_OF_STOCK)) {
            case OUT_OF_STOCK -> ReleaseReason.OUT_OF_STOCK;
            case PAYMENT_DECLINED -> ReleaseReason.PAYMENT_DECLINED;
            case PAYMENT_TIMED_OUT -> ReleaseReason.PAYMENT_TIMED_OUT;
            case COMPENSATED -> ReleaseReason.COMPENSATED;
        };
    }

    private Stream<IssueCommand> ofShipments() {
        OrderParts parts = state.parts();
        Stream<ShipmentCommands> shipments = parts.shipments().all().stream()
                .map(shipment -> new ShipmentCommands(state.orderId(), parts, shipment));
        Cancellation pending = state.cancellations().pending();
        if (pending != null) {
            return state.cancelling() ? shipments.flatMap(each -> each.outstanding(pending)) : Stream.empty();
        }
        boolean listed = state.stage() == FulfilmentStage.PLANNING || state.stage() == FulfilmentStage.FULFILLING;
        return listed && !state.isAmending()
                ? Stream.concat(ofCards(), shipments.flatMap(ShipmentCommands::outstanding))
                : Stream.empty();
    }

    private Stream<IssueCommand> ofCards() {
        OrderParts parts = state.parts();
        return parts.payments().all().stream()
                .flatMap(payment -> parts.owes(payment.paymentId())
                        ? PaymentCommands.renewal(state.orderId(), payment)
                        : new Surplus(parts, payment).outstanding(state.orderId()));
    }

    /** It does not wait for staff to decide on something else. */
    private Stream<IssueCommand> ofCancellation(Cancellation cancellation) {
        OrderId orderId = state.orderId();
        int number = cancellation.number();
        List<LineQuantity> effective = cancellation.effective();
        if (state.stage() == FulfilmentStage.CANCELLING) {
            List<LineQuantity> left = state.cancellations().left();
            return endOf(cancellation, new ConfirmCancellation(orderId, number, left));
        } else if (effective == null) {
            return Stream.empty();
        } else if (effective.isEmpty()) {
            return endOf(cancellation, new DenyCancellation(orderId, number));
        }
        return CancelledShipments.settled(state.parts())
                ? endOf(cancellation, new ConfirmCancellation(orderId, number, effective))
                : Stream.empty();
    }

    private static Stream<IssueCommand> endOf(Cancellation cancellation, Object command) {
        return Stream.of(new IssueCommand("end-cancellation", "", cancellation.number(), command));
    }

    /**
     * What carries the order on. It waits until the order requires no manual action, or an escalation that is under way
     * would come last and leave the order waiting.
     */
    private Stream<IssueCommand> onward() {
        OrderId orderId = state.orderId();
        if (state.amendment() != null) {
            return Stream.empty();
        }
        return switch (state.stage()) {
            case CONFIRMING -> Stream.of(new IssueCommand("confirm-order", "", 1, new ConfirmOrder(orderId)));
            case COMPLETING ->
                state.cancelling() ? Stream.empty() : Stream.of(new IssueCommand("complete-order", "", 1, complete()));
            case REJECTING -> {
                RejectionReason reason = Objects.requireNonNull(state.rejection(), "No order is rejected for nothing.");
                yield Stream.of(new IssueCommand("reject-order", "", 1, new RejectOrder(orderId, reason)));
            }
            case NEW,
                    RESERVING,
                    PAYING,
                    ALLOCATING,
                    PLANNING,
                    FULFILLING,
                    COMPLETED,
                    UNDOING,
                    REJECTED,
                    CANCELLING,
                    CANCELLED -> Stream.empty();
        };
    }

    private CompleteOrder complete() {
        OrderParts parts = state.parts();
        List<LineQuantity> delivered = parts.shipments().all().stream()
                .filter(shipment -> shipment.is(ShipmentStage.DELIVERED))
                .flatMap(shipment -> shipment.plan().lines().stream())
                .map(line -> new LineQuantity(line.lineId(), line.quantity()))
                .toList();
        List<PaymentPart> taken = parts.payments().all().stream()
                .filter(payment -> payment.amounts().taken() > 0)
                .map(payment -> new PaymentPart(
                        payment.paymentId(), payment.money(payment.amounts().taken())))
                .toList();
        return new CompleteOrder(state.orderId(), delivered, taken);
    }
}
