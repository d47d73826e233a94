package io.daybook.benchmarks.naive;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/** Carries an order through stock, payment and shipment; each command is waited for. */
@Saga
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public class NaiveFulfilment {

    private @Nullable OrderPlaced order;
    private final Set<ReservationId> reserved = new HashSet<>();
    private final Set<PaymentId> authorised = new HashSet<>();
    private int refused;

    /** For Axon. */
    public NaiveFulfilment() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderPlaced event, CommandGateway commands) {
        order = event;
        for (OrderLine line : event.lines()) {
            commands.sendAndWait(new ReserveStock(line.sku(), reservation(line), event.orderId(), line.quantity()));
        }
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(StockReserved event, CommandGateway commands) {
        reserved.add(event.reservationId());
        askForTheMoneyOrGiveUp(commands);
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(StockReservationRefused event, CommandGateway commands) {
        refused++;
        askForTheMoneyOrGiveUp(commands);
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentAuthorised event, CommandGateway commands) {
        authorised.add(event.paymentId());
        if (authorised.size() == placed().tenders().size()) {
            commands.sendAndWait(new ConfirmOrder(event.orderId()));
            ship(commands);
            SagaLifecycle.end();
        }
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentDeclined event, CommandGateway commands) {
        authorised.forEach(payment -> commands.sendAndWait(new RequestVoid(payment, event.orderId(), /* retry= */ 0)));
        reject(RejectionReason.PAYMENT_DECLINED, ReleaseReason.PAYMENT_DECLINED, commands);
    }

    private void askForTheMoneyOrGiveUp(CommandGateway commands) {
        if (reserved.size() + refused < placed().lines().size()) {
            return;
        }
        if (refused > 0) {
            reject(RejectionReason.OUT_OF_STOCK, ReleaseReason.OUT_OF_STOCK, commands);
            SagaLifecycle.end();
            return;
        }
        for (Tender tender : placed().tenders()) {
            commands.sendAndWait(new RequestPayment(
                    tender.paymentId(),
                    placed().orderId(),
                    tender.kind(),
                    tender.token(),
                    tender.amount(),
                    tender.instalments()));
        }
    }

    private void ship(CommandGateway commands) {
        OrderId orderId = placed().orderId();
        for (OrderLine line : placed().lines()) {
            commands.sendAndWait(new AllocateReservation(line.sku(), reservation(line), orderId));
        }
        Map<String, List<ShipmentLine>> places = placed().lines().stream()
                .collect(Collectors.groupingBy(
                        OrderLine::shipFrom,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                line -> new ShipmentLine(line.lineId(), line.sku(), line.quantity()),
                                Collectors.toList())));
        places.forEach((place, lines) -> commands.sendAndWait(new PlanShipment(
                new ShipmentId(orderId + "/" + place), orderId, place, lines, placed().total(), /* replaces= */ null)));
    }

    private void reject(RejectionReason reason, ReleaseReason release, CommandGateway commands) {
        for (OrderLine line : placed().lines()) {
            if (reserved.contains(reservation(line))) {
                commands.sendAndWait(
                        new ReleaseReservation(line.sku(), reservation(line), placed().orderId(), release));
            }
        }
        commands.sendAndWait(new RejectOrder(placed().orderId(), reason));
    }

    private ReservationId reservation(OrderLine line) {
        return new ReservationId(placed().orderId() + "/" + line.lineId());
    }

    private OrderPlaced placed() {
        return Objects.requireNonNull(order);
    }
}
