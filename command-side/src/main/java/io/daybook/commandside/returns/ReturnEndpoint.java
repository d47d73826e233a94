package io.daybook.commandside.returns;

import io.daybook.commandside.Clients;
import io.daybook.commandside.RequestMarks;
import io.daybook.contract.RequestMark;
import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.command.CheckReturn;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnStatus;
import io.daybook.contract.returns.command.CheckReturnRequest;
import io.daybook.contract.returns.command.ReceiveReturn;
import io.daybook.contract.returns.command.RequestReturn;
import io.daybook.contract.returns.query.FindReturn;
import io.daybook.contract.returns.query.ReturnSummary;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.consistency.ReadBack;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.IfMatch;
import io.daybook.kit.http.request.Shape;
import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * HTTP calls of returns.
 *
 * <p>The return's id is derived from the idempotency key, so a repeated request reaches the same return. The order is
 * asked first whether there is anything to return, so that a client is told at once; it decides for good when the
 * return asks it. If it refuses, the return is asked whether this request was accepted before.
 */
@RestController
class ReturnEndpoint {

    private final Clients clients;
    private final CommandSender commands;
    private final ReadBack<ReturnSummary> readModel;

    ReturnEndpoint(Clients clients, CommandSender commands, QuerySender queries) {
        this.clients = clients;
        this.commands = commands;
        this.readModel = new ReadBack<>(queries, ReturnSummary.class, ReturnSummary::version);
    }

    /** Asks that goods of a completed order may come back. */
    @PostMapping("/v1/orders/{orderId}/returns")
    @RolesAllowed({Roles.CUSTOMER, Roles.STAFF})
    ResponseEntity<ReturnSummary> requestReturn(
            @PathVariable @Shape(Uuid.PATTERN) OrderId orderId,
            @RequestBody ReturnGoodsRequest request,
            IdempotencyKey key,
            Prefer prefer) {
        RequestReturn command = new RequestReturn(
                new ReturnId(key.id()),
                orderId,
                request.quantities(),
                request.reason(),
                new RequestMark(key.id(), key.hash()));
        ReturnSummary known = request(
                command, clients.context().correlatedWith(orderId.value()).because(request.reason()));
        ReturnSummary shown = shown(known, prefer);
        return ResponseEntity.created(URI.create("/v1/returns/" + shown.returnId()))
                .eTag(tag(shown))
                .body(shown);
    }

    /** Says that the goods of a return are here. */
    @PostMapping("/v1/returns/{returnId}/receipt")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<ReturnSummary> receiveReturn(
            @PathVariable @Shape(Uuid.PATTERN) ReturnId returnId,
            @RequestBody ReceiveReturnRequest request,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        ReceiveReturn command = new ReceiveReturn(returnId, request.condition(), RequestMarks.of(key));
        ReturnSummary received = ifMatch.send(
                version -> commands.send(command, clients.context().expecting(version), ReturnSummary.class));
        ReturnSummary shown = readModel.shown(prefer, new FindReturn(returnId), received);
        return ResponseEntity.accepted().eTag(tag(shown)).body(shown);
    }

    private ReturnSummary request(RequestReturn command, MessageContext context) {
        try {
            commands.ask(new CheckReturn(command.orderId(), command.lines()), context, OrderSummary.class);
        } catch (RefusedException refused) {
            return earlier(command, context, refused);
        }
        return commands.send(command, context, ReturnSummary.class);
    }

    /** A repeat is never refused for what changed since. */
    private ReturnSummary earlier(RequestReturn command, MessageContext context, RefusedException refused) {
        try {
            return commands.ask(
                    new CheckReturnRequest(command.returnId(), command.request()), context, ReturnSummary.class);
        } catch (RefusedException unknown) {
            throw unknown.refusal().kind() == Refusal.Kind.NOT_FOUND ? refused : unknown;
        }
    }

    /** A return knows all of itself; only who waits for the decision is told by the read model. */
    private ReturnSummary shown(ReturnSummary known, Prefer prefer) {
        return prefer.patience() == null
                ? known
                : readModel.await(
                        prefer.patience(),
                        new FindReturn(known.returnId()),
                        known,
                        shown -> shown.status() != ReturnStatus.REQUESTED);
    }

    private static String tag(ReturnSummary shown) {
        return "\"" + shown.version() + "\"";
    }
}
