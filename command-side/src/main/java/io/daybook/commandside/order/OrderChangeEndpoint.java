package io.daybook.commandside.order;

import io.daybook.commandside.Clients;
import io.daybook.commandside.RequestMarks;
import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.command.OrderCommand;
import io.daybook.contract.order.command.RequestCancellation;
import io.daybook.contract.order.command.ResolveAction;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.IfMatch;
import io.daybook.kit.http.request.Shape;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** HTTP calls that say how an order goes on that was placed before. */
@RestController
class OrderChangeEndpoint {

    private final Clients clients;
    private final CommandSender commands;
    private final OrderReadBack readModel;

    OrderChangeEndpoint(Clients clients, CommandSender commands, QuerySender queries) {
        this.clients = clients;
        this.commands = commands;
        this.readModel = new OrderReadBack(queries);
    }

    /** Cancels an order, or some pieces of its lines, as far as they have not left. */
    @PostMapping("/v1/orders/{orderId}/cancellation")
    @RolesAllowed({Roles.CUSTOMER, Roles.STAFF})
    ResponseEntity<OrderSummary> cancelOrder(
            @PathVariable @Shape(Uuid.PATTERN) OrderId orderId,
            @RequestBody CancelOrderRequest request,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        RequestCancellation command =
                new RequestCancellation(orderId, request.quantities(), request.reason(), RequestMarks.of(key));
        OrderSummary locked = send(command, request.reason(), ifMatch);
        return readModel.shown(locked, prefer, order -> order.status().order() != OrderStatus.CANCELLING);
    }

    /** Says how an order that requires manual action goes on. */
    @PostMapping("/v1/orders/{orderId}/resolution")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<OrderSummary> resolveAction(
            @PathVariable @Shape(Uuid.PATTERN) OrderId orderId,
            @RequestBody ResolveActionRequest request,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        ResolveAction command = new ResolveAction(orderId, request.choice(), request.reason(), RequestMarks.of(key));
        return readModel.shown(send(command, request.reason(), ifMatch), prefer, any -> true);
    }

    private OrderSummary send(OrderCommand command, String reason, IfMatch ifMatch) {
        MessageContext context =
                clients.context().correlatedWith(command.orderId().value()).because(reason);
        return ifMatch.send(version -> commands.send(command, context.expecting(version), OrderSummary.class));
    }
}
