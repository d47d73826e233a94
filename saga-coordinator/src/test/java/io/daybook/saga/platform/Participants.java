package io.daybook.saga.platform;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.kit.axon.MetadataKeys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;

/** Stock, payment, order and shipment in a few lines: each says yes, once, and remembers what it was asked. */
final class Participants {

    private final Supplier<EventBus> events;
    private final Set<Object> answered = ConcurrentHashMap.newKeySet();
    private final Map<Object, RequestPayment> payments = new ConcurrentHashMap<>();
    private final List<MetaData> heard = new CopyOnWriteArrayList<>();
    private volatile boolean deaf;

    Participants(Supplier<EventBus> events) {
        this.events = events;
    }

    /** Metadata of every command that arrived, in order. */
    List<MetaData> heard() {
        return heard;
    }

    /** From now on nobody listens, or listens again. */
    void deaf(boolean nobodyListens) {
        deaf = nobodyListens;
    }

    void place(OrderPlaced order) {
        publish(order.orderId(), order);
    }

    @CommandHandler
    void handle(ReserveStock command, MetaData metadata) {
        answer(
                command,
                metadata,
                command.orderId(),
                new StockReserved(command.sku(), command.reservationId(), command.orderId(), command.quantity()));
    }

    @CommandHandler
    void handle(ReleaseReservation command, MetaData metadata) {
        answer(
                command,
                metadata,
                command.orderId(),
                new ReservationReleased(
                        command.sku(), command.reservationId(), command.orderId(), 1, command.reason()));
    }

    @CommandHandler
    void handle(AllocateReservation command, MetaData metadata) {
        answer(
                command,
                metadata,
                command.orderId(),
                new StockAllocated(command.sku(), command.reservationId(), command.orderId(), 1));
    }

    @CommandHandler
    void handle(RequestPayment command, MetaData metadata) {
        payments.put(command.paymentId(), command);
        answer(
                command,
                metadata,
                command.orderId(),
                new PaymentRequested(
                        command.paymentId(), command.orderId(), command.kind(), command.token(), command.amount(), 1));
    }

    @CommandHandler
    void handle(RequestVoid command, MetaData metadata) {
        answer(
                command,
                metadata,
                command.orderId(),
                new VoidRequested(command.paymentId(), command.orderId(), false, /* retry= */ 0, /* request= */ null));
    }

    @CommandHandler
    void handle(RequestRefund command, MetaData metadata) {
        answer(
                command,
                metadata,
                command.orderId(),
                new RefundRequested(
                        command.paymentId(),
                        command.orderId(),
                        command.refundId(),
                        command.amount(),
                        /* request= */ null));
    }

    @CommandHandler
    void handle(RecordAuthorisation command, MetaData metadata) {
        RequestPayment asked = asked(command);
        answer(
                command.paymentId(),
                metadata,
                asked.orderId(),
                new PaymentAuthorised(
                        asked.paymentId(),
                        asked.orderId(),
                        asked.amount(),
                        "reference",
                        asked.kind() == TenderKind.CARD ? command.expiresAt() : null,
                        /* retry= */ 0));
    }

    @CommandHandler
    void handle(RecordDecline command, MetaData metadata) {
        RequestPayment asked = asked(command);
        answer(
                command.paymentId(),
                metadata,
                asked.orderId(),
                new PaymentDeclined(asked.paymentId(), asked.orderId(), command.reason(), /* retry= */ 0));
    }

    @CommandHandler
    void handle(RecordVoid command, MetaData metadata) {
        OrderId orderId = asked(command).orderId();
        answer(command, metadata, orderId, new PaymentVoided(command.paymentId(), orderId, /* retry= */ 0));
    }

    @CommandHandler
    void handle(RecordRefund command, MetaData metadata) {
        RequestPayment asked = asked(command);
        answer(
                command,
                metadata,
                asked.orderId(),
                new PaymentRefunded(asked.paymentId(), asked.orderId(), command.refundId(), asked.amount()));
    }

    @CommandHandler
    void handle(ConfirmOrder command, MetaData metadata) {
        answer(command, metadata, command.orderId(), new OrderConfirmed(command.orderId()));
    }

    @CommandHandler
    void handle(RejectOrder command, MetaData metadata) {
        answer(command, metadata, command.orderId(), new OrderRejected(command.orderId(), command.reason()));
    }

    @CommandHandler
    void handle(PlanShipment command, MetaData metadata) {
        answer(
                command,
                metadata,
                command.orderId(),
                new ShipmentPlanned(
                        command.shipmentId(),
                        command.orderId(),
                        command.shipFrom(),
                        command.lines(),
                        command.share(),
                        /* replaces= */ null));
    }

    private RequestPayment asked(PaymentCommand command) {
        return Objects.requireNonNull(payments.get(command.paymentId()));
    }

    private void answer(Object question, MetaData metadata, OrderId orderId, Object event) {
        if (deaf) {
            throw new IllegalStateException("Nobody listens.");
        }
        heard.add(metadata);
        if (answered.add(question)) {
            publish(orderId, event);
        }
    }

    private void publish(OrderId orderId, Object event) {
        events.get()
                .publish(GenericEventMessage.asEventMessage(event)
                        .withMetaData(Map.of(MetadataKeys.CORRELATION_ID, orderId.value())));
    }
}
