package io.daybook.commandside.product;

import io.daybook.commandside.Clients;
import io.daybook.commandside.RequestMarks;
import io.daybook.contract.RequestMark;
import io.daybook.contract.Roles;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.command.DefineProduct;
import io.daybook.contract.catalog.command.DiscontinueProduct;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.contract.catalog.query.DefinedProduct;
import io.daybook.contract.catalog.query.FindProduct;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.consistency.ReadBack;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.IfMatch;
import io.daybook.kit.http.request.Shape;
import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** HTTP calls of the catalog: they define or change a product, and take it off sale. */
@RestController
class ProductEndpoint {

    private final Clients clients;
    private final CommandSender commands;
    private final ReadBack<ProductSummary> readModel;

    ProductEndpoint(Clients clients, CommandSender commands, QuerySender queries) {
        this.clients = clients;
        this.commands = commands;
        this.readModel = new ReadBack<>(queries, ProductSummary.class, ProductSummary::version);
    }

    /** Defines a product, or changes it to what the body says. */
    @PutMapping("/v1/products/{sku}")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<ProductSummary> defineProduct(
            @PathVariable @Shape(Sku.PATTERN) Sku sku,
            @RequestBody DefineProductRequest request,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        requireExisting(sku, ifMatch);
        DefineProduct command = request.command(sku, key == null ? null : new RequestMark(key.id(), key.hash()));
        DefinedProduct defined = ifMatch.send(
                version -> commands.send(command, clients.context().expecting(version), DefinedProduct.class));
        ProductSummary shown = readModel.shown(prefer, new FindProduct(sku), defined.product());
        return (defined.created() ? ResponseEntity.created(URI.create("/v1/products/" + sku)) : ResponseEntity.ok())
                .eTag(tag(shown))
                .body(shown);
    }

    /** Takes a product off sale. */
    @PostMapping("/v1/products/{sku}/discontinuation")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<ProductSummary> discontinueProduct(
            @PathVariable @Shape(Sku.PATTERN) Sku sku,
            @RequestBody DiscontinueProductRequest request,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        DiscontinueProduct command = new DiscontinueProduct(sku, request.reason(), RequestMarks.of(key));
        MessageContext context = clients.context().because(request.reason());
        ProductSummary product =
                ifMatch.send(version -> commands.send(command, context.expecting(version), ProductSummary.class));
        ProductSummary shown = readModel.shown(prefer, new FindProduct(sku), product);
        return ResponseEntity.ok().eTag(tag(shown)).body(shown);
    }

    /** RFC 9110 §13.1.1: {@code If-Match: *} is for what exists; the command alone would create it. */
    private void requireExisting(Sku sku, IfMatch ifMatch) {
        if (!ifMatch.existing()) {
            return;
        }
        try {
            commands.ask(new QuoteProduct(sku), clients.context(), Quote.class);
        } catch (RefusedException refused) {
            if (refused.refusal().kind() == Refusal.Kind.NOT_FOUND) {
                throw Problem.versionMismatch();
            }
        }
    }

    private static String tag(ProductSummary product) {
        return "\"" + product.version() + "\"";
    }
}
