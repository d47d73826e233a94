package io.daybook.systemtests.walks;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.OperationId;
import io.daybook.contract.operation.command.RequestOperation;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.RequestCancellation;
import io.daybook.contract.order.command.ResolveAction;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.CapturePayment;
import io.daybook.contract.payment.command.RefundPayment;
import io.daybook.contract.payment.command.VoidPayment;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.returns.GoodsCondition;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.command.ReceiveReturn;
import io.daybook.contract.returns.command.RequestReturn;
import io.daybook.contract.returns.event.ReturnAuthorised;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.command.DeliverShipment;
import io.daybook.contract.shipment.command.DispatchShipment;
import io.daybook.contract.shipment.command.PackShipment;
import io.daybook.contract.shipment.command.ReportShipmentLost;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.command.AdjustStock;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.axon.Refusal;
import io.daybook.saga.fulfilment.OrderFulfilmentSaga;
import io.daybook.saga.returns.ReturnSaga;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;

/**
 * Warehouse, staff and customers. They see the log and do what it calls for, at once or days later or never; they do
 * what nobody has asked for too. What has no answer they ask again, with the same key.
 */
final class People {

    private static final Duration DAYS = Duration.ofDays(4);
    private static final Duration MINUTES = Duration.ofMinutes(10);

    private final Walk walk;
    private final World world;
    private int requests;

    People(Walk walk) {
        this.walk = walk;
        this.world = walk.world();
    }

    void see(Object event, OrderSeen order) {
        if (event instanceof AboutOrder && world.fails(0.02)) {
            later(() -> cancel(order));
        }
        if (event instanceof AboutOrder && world.fails(0.01)) {
            later(() -> operate(order));
        }
        boolean whole = event instanceof OrderConfirmed || event instanceof ShipmentPlanned;
        if (whole && world.sometimes(0.1)) {
            later(() -> amend(order));
        }
        if (event instanceof ShipmentEvent ofShipment && world.sometimes(0.9)) {
            later(() -> handle(ofShipment.shipmentId(), order.status(ofShipment.shipmentId())));
        } else if (event instanceof ActionRequired && world.sometimes(0.9)) {
            later(() -> decide(order));
        } else if (event instanceof PaymentPending slip && world.sometimes(0.8)) {
            later(() -> walk.pay(slip.paymentId()));
        } else if (event instanceof PaymentAuthorised held && world.sometimes(0.05)) {
            later(() -> meddle(held.paymentId()));
        } else if (event instanceof OrderCompleted && world.sometimes(0.5)) {
            later(() -> bring(order));
        } else if (event instanceof ReturnAuthorised authorised && world.sometimes(0.8)) {
            later(() -> receive(authorised.returnId()));
        } else if (event instanceof PaymentCaptured taken && world.sometimes(0.05)) {
            later(() -> meddle(taken.paymentId()));
        }
    }

    private void later(Runnable work) {
        world.after(world.pause(DAYS), work);
    }

    /** Does for an order whatever it waits for. */
    void care(OrderSeen order) {
        new LinkedHashMap<>(order.shipments()).forEach(this::handle);
        decide(order);
        if (order.atRest()) {
            List.copyOf(order.notRefunded()).forEach(this::refund);
            List.copyOf(order.onTheirWay()).forEach(this::receive);
        }
    }

    /** All of it, or some pieces, which may be more than there are. */
    private void cancel(OrderSeen order) {
        List<LineQuantity> lines = world.sometimes(0.4) ? List.of() : some(order);
        ask(request -> new RequestCancellation(order.placed().orderId(), lines, "", request));
    }

    private void amend(OrderSeen order) {
        int lines = order.placed().lines().size();
        ask(request -> walk.customers().amendment(order.placed().orderId(), lines, request));
    }

    private void bring(OrderSeen order) {
        List<LineQuantity> lines = some(order);
        ask(request -> new RequestReturn(
                new ReturnId(world.id("return-" + request.id())), order.placed().orderId(), lines, "", request));
        if (world.sometimes(0.4)) {
            later(() -> bring(order));
        }
    }

    private void receive(ReturnId id) {
        GoodsCondition condition = world.oneOf(List.of(GoodsCondition.values()));
        ask(request -> new ReceiveReturn(id, condition, request));
    }

    /** What would leave an order undone for ever, to abandon its process, is not among it. */
    private void operate(OrderSeen order) {
        OperationAction action = world.oneOf(List.of(OperationAction.RETRY, OperationAction.COMPENSATE));
        String process = world.oneOf(List.of(OrderFulfilmentSaga.NAME, ReturnSaga.NAME));
        OrderId orderId = order.placed().orderId();
        ask(request -> new RequestOperation(
                new OperationId(request.id()), orderId, action, process, /* firstEvent= */ null, "", request));
    }

    private List<LineQuantity> some(OrderSeen order) {
        List<OrderLine> lines = order.placed().lines();
        OrderLine first = world.oneOf(lines);
        return lines.stream()
                .filter(line -> line.equals(first) || world.sometimes(0.3))
                .map(line -> new LineQuantity(line.lineId(), world.between(1, line.quantity())))
                .toList();
    }

    private void refund(PaymentId id) {
        ask(request -> new RefundPayment(id, new RefundId(request.id()), null, request));
    }

    private void handle(ShipmentId id, ShipmentStatus status) {
        switch (status) {
            case PLANNED -> ask(request -> new PackShipment(id, request));
            case RELEASED -> ask(request -> new DispatchShipment(id, "carrier", "tracking", request));
            case DISPATCHED ->
                ask(request ->
                        world.fails(0.1) ? new ReportShipmentLost(id, request) : new DeliverShipment(id, request));
            case PACKED, HELD, DELIVERED, LOST, CANCELLED -> {}
        }
    }

    private void decide(OrderSeen order) {
        List<ResolutionChoice> choices = order.reasons().stream()
                .flatMap(reason -> reason.choices().stream())
                .distinct()
                .sorted()
                .toList();
        if (!choices.isEmpty()) {
            OrderId id = order.placed().orderId();
            ResolutionChoice choice = world.oneOf(choices);
            ask(request -> new ResolveAction(id, choice, "", request));
        }
    }

    private void meddle(PaymentId id) {
        int which = world.between(1, 3);
        ask(request -> switch (which) {
            case 1 -> new CapturePayment(id, new CaptureId(request.id()), null, request);
            case 2 -> new RefundPayment(id, new RefundId(request.id()), null, request);
            default -> new VoidPayment(id, request);
        });
    }

    /** Goods come in, and some are found to be missing. */
    void stock(Sku sku) {
        ask(request -> new ReceiveStock(sku, world.between(1, 30), "note", request));
        if (world.sometimes(0.3)) {
            later(() -> ask(request -> new AdjustStock(sku, world.oneOf(List.of(-3, -1, 2)), "count", request)));
        }
    }

    void ask(Function<RequestMark, Object> command) {
        Object asked = command.apply(new RequestMark(world.id("request-" + requests++), "hash"));
        send(asked);
        if (world.fails(0.05)) {
            later(() -> send(asked));
        }
    }

    void send(Object command) {
        walk.network()
                .dispatch(
                        new GenericCommandMessage<>(command).withMetaData(Map.of(MetadataKeys.ACTOR, "anonymous")),
                        (sent, result) -> {
                            if (result.isExceptional() && !isRefusal(result.exceptionResult())) {
                                world.after(world.pause(MINUTES), () -> send(command));
                            }
                        });
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof CommandExecutionException refused
                && refused.getDetails().orElse(null) instanceof Refusal;
    }
}
