package io.daybook.commandside.order;

import io.daybook.commandside.Clients;
import io.daybook.commandside.RequestMarks;
import io.daybook.contract.RequestMark;
import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AmendmentTender;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.command.CheckAmendment;
import io.daybook.contract.order.command.PreviewAmendment;
import io.daybook.contract.order.command.ProposeAmendment;
import io.daybook.contract.order.query.AmendmentQuotes;
import io.daybook.contract.order.query.AmendmentQuotes.Wanted;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.IfMatch;
import io.daybook.kit.http.request.Shape;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * HTTP call that amends an order.
 *
 * <p>The order says which prices it needs, the catalog is asked for them, and the order decides. What changed between
 * the two is found by the order.
 */
@RestController
class AmendmentEndpoint {

    private final Clients clients;
    private final CommandSender commands;
    private final Quotes quotes;
    private final TokenRule tokens;
    private final OrderReadBack readModel;

    AmendmentEndpoint(Clients clients, CommandSender commands, QuerySender queries, TokenRule tokens) {
        this.clients = clients;
        this.commands = commands;
        this.quotes = new Quotes(commands);
        this.tokens = tokens;
        this.readModel = new OrderReadBack(queries);
    }

    /** Amends an order of which nothing is packed, or says what would become of it. */
    @PostMapping("/v1/orders/{orderId}/amendments")
    @RolesAllowed({Roles.CUSTOMER, Roles.STAFF})
    ResponseEntity<OrderSummary> amendOrder(
            @PathVariable @Shape(Uuid.PATTERN) OrderId orderId,
            @RequestBody AmendOrderRequest request,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        AmendmentTender tender = request.means();
        requireToken(tender);
        MessageContext context = clients.context().correlatedWith(orderId.value());
        RequestMark mark = RequestMarks.of(request.isPreview() ? null : key);
        List<Quote> prices = prices(new CheckAmendment(orderId, request.amended(), mark), context);
        if (request.isPreview()) {
            PreviewAmendment preview = new PreviewAmendment(orderId, request.amended(), tender, prices);
            OrderSummary shown =
                    ifMatch.send(version -> commands.ask(preview, context.expecting(version), OrderSummary.class));
            return ResponseEntity.ok().eTag(OrderReadBack.tag(shown)).body(shown);
        }
        ProposeAmendment command = new ProposeAmendment(orderId, request.amended(), tender, prices, mark);
        OrderSummary locked =
                ifMatch.send(version -> commands.send(command, context.expecting(version), OrderSummary.class));
        return readModel.shown(locked, prefer, order -> order.status().order() != OrderStatus.AMENDING);
    }

    private void requireToken(@Nullable AmendmentTender tender) {
        if (tender != null && !tokens.allows(tender.kind(), tender.token())) {
            throw Problem.invalid(List.of(Violation.at("/tender/token", PlaceOrderRequest.TOKEN_OF_ANOTHER_KIND)));
        }
    }

    private List<Quote> prices(CheckAmendment question, MessageContext context) {
        List<Wanted> wanted =
                commands.ask(question, context, AmendmentQuotes.class).wanted();
        Set<Sku> skus = new LinkedHashSet<>();
        wanted.forEach(price -> skus.add(price.sku()));
        Map<Sku, Quote> known = quotes.of(skus, context);
        List<Violation> unknown = wanted.stream()
                .filter(price -> !known.containsKey(price.sku()))
                .map(price -> Violation.at("/lines/" + price.place() + "/sku", "is not on sale"))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable("UNKNOWN_PRODUCT", "Not everything that is added is on sale.", unknown);
        }
        return List.copyOf(known.values());
    }
}
