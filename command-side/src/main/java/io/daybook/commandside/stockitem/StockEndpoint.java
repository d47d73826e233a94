package io.daybook.commandside.stockitem;

import io.daybook.commandside.Clients;
import io.daybook.contract.RequestMark;
import io.daybook.contract.Roles;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.contract.stock.command.AdjustStock;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.contract.stock.command.StockCommand;
import io.daybook.contract.stock.query.FindStockLevel;
import io.daybook.contract.stock.query.StockLevel;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** HTTP calls of stock: receipts and adjustments. */
@RestController
class StockEndpoint {

    private final Clients clients;
    private final CommandSender commands;
    private final ReadBack<StockLevel> readModel;

    StockEndpoint(Clients clients, CommandSender commands, QuerySender queries) {
        this.clients = clients;
        this.commands = commands;
        this.readModel = new ReadBack<>(queries, StockLevel.class, StockLevel::version);
    }

    /** Books pieces that came in. */
    @PostMapping("/v1/stock/{sku}/receipts")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<StockLevel> receiveStock(
            @PathVariable @Shape(Sku.PATTERN) Sku sku,
            @RequestBody ReceiveStockRequest request,
            IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        RequestMark mark = new RequestMark(key.id(), key.hash());
        ReceiveStock command = new ReceiveStock(sku, request.quantity(), request.reference(), mark);
        return book(command, clients.context(), ifMatch, prefer);
    }

    /** Corrects the stock by what a count found. */
    @PostMapping("/v1/stock/{sku}/adjustments")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<StockLevel> adjustStock(
            @PathVariable @Shape(Sku.PATTERN) Sku sku,
            @RequestBody AdjustStockRequest request,
            IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        RequestMark mark = new RequestMark(key.id(), key.hash());
        AdjustStock command = new AdjustStock(sku, request.quantity(), request.reason(), mark);
        return book(command, clients.context().because(request.reason()), ifMatch, prefer);
    }

    private ResponseEntity<StockLevel> book(
            StockCommand command, MessageContext context, IfMatch ifMatch, Prefer prefer) {
        requireProduct(command.sku());
        StockLevel booked =
                ifMatch.send(version -> commands.send(command, context.expecting(version), StockLevel.class));
        StockLevel level = readModel.shown(prefer, new FindStockLevel(command.sku()), booked);
        return ResponseEntity.created(URI.create("/v1/stock/" + level.sku()))
                .eTag("\"" + level.version() + "\"")
                .body(level);
    }

    /** An unknown product has no stock: 404. The stock of a discontinued one can still be booked. */
    private void requireProduct(Sku sku) {
        try {
            commands.ask(new QuoteProduct(sku), clients.context(), Quote.class);
        } catch (RefusedException refused) {
            if (refused.refusal().kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
        }
    }
}
