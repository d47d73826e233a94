package io.daybook.commandside.order;

import io.daybook.commandside.Clients;
import io.daybook.contract.RequestMark;
import io.daybook.contract.Roles;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.command.CheckOrderPlacement;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.contract.order.query.OrderPlacement;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.consistency.ReadBack;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.IdempotencyKey;
import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * HTTP calls of orders.
 *
 * <p>The order's id is derived from the idempotency key, so a repeated request reaches the same order. If pricing or
 * placing fails, the order is asked whether this request has placed it already; prices may have changed since.
 */
@RestController
class OrderEndpoint {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Clients clients;
    private final CommandSender commands;
    private final TokenRule tokens;
    private final Quotes quotes;
    private final ReadBack<OrderSummary> readModel;

    OrderEndpoint(Clients clients, CommandSender commands, QuerySender queries, TokenRule tokens) {
        this.clients = clients;
        this.tokens = tokens;
        this.commands = commands;
        this.quotes = new Quotes(commands);
        this.readModel = new ReadBack<>(queries, OrderSummary.class, OrderSummary::version);
    }

    /** Places an order at the current prices. */
    @PostMapping("/v1/orders")
    @RolesAllowed({Roles.CUSTOMER, Roles.STAFF})
    ResponseEntity<OrderSummary> placeOrder(@RequestBody PlaceOrderRequest request, IdempotencyKey key, Prefer prefer) {
        PlaceOrderAssembler checkout =
                new PlaceOrderAssembler(new OrderId(key.id()), request, new RequestMark(key.id(), key.hash()));
        checkout.requireMayBeSentBy(clients.caller());
        MessageContext context = clients.context().correlatedWith(key.id());
        OrderPlacement placement = place(checkout, context);
        OrderSummary shown = placement.placed() && prefer.patience() == null
                ? placement.order()
                : shown(placement.order(), prefer.patience());
        return ResponseEntity.created(URI.create("/v1/orders/" + shown.orderId()))
                .eTag(tag(shown))
                .body(shown);
    }

    private static String tag(OrderSummary order) {
        return "\"" + order.version() + "\"";
    }

    /** An order that was changed since it was placed does not know its payments and goods: the read model does. */
    private OrderSummary shown(OrderSummary known, @Nullable Duration patience) {
        Object query = new FindOrderSummary(known.orderId());
        if (patience == null) {
            return readModel.await(known.version() == 0 ? Duration.ZERO : A_MOMENT, query, known, any -> true);
        }
        return readModel.await(patience, query, known, order -> order.status().order() != OrderStatus.PLACED);
    }

    private OrderPlacement place(PlaceOrderAssembler checkout, MessageContext context) {
        try {
            checkout.requireTokens(tokens);
            checkout.requireOneCurrency();
            PlaceOrder priced = checkout.at(quotes.of(checkout.skus(), context));
            return commands.send(priced, context, OrderPlacement.class);
        } catch (Problem | RefusedException | UnavailableException refused) {
            return earlierPlacement(checkout, context).orElseThrow(() -> refused);
        }
    }

    /** An earlier request with the same key may have placed the order, so a lost answer here is unknown too. */
    private Optional<OrderPlacement> earlierPlacement(PlaceOrderAssembler checkout, MessageContext context) {
        try {
            CheckOrderPlacement question = new CheckOrderPlacement(checkout.orderId(), checkout.mark());
            return Optional.of(
                    new OrderPlacement(/* placed= */ false, commands.send(question, context, OrderSummary.class)));
        } catch (RefusedException refused) {
            if (refused.refusal().kind() == Refusal.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
