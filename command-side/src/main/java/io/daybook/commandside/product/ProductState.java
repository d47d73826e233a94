package io.daybook.commandside.product;

import static io.daybook.commandside.CommandRefused.Reason.DISCONTINUED;
import static io.daybook.commandside.CommandRefused.Reason.KEY_REUSED;
import static io.daybook.commandside.CommandRefused.Reason.NOT_ON_SALE;
import static io.daybook.commandside.CommandRefused.Reason.UNKNOWN_PRODUCT;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.command.DefineProduct;
import io.daybook.contract.catalog.command.DiscontinueProduct;
import io.daybook.contract.catalog.event.PriceChanged;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.catalog.event.ProductDetailsChanged;
import io.daybook.contract.catalog.event.ProductDiscontinued;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.catalog.query.DefinedProduct;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.contract.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a product must remember in order to decide.
 *
 * @param discontinued the request that took it off sale; absent while it is on sale
 * @param puts the {@code PUT} requests of the last day
 */
record ProductState(
        Sku sku,
        String name,
        String category,
        Money price,
        String shipFrom,
        @Nullable RequestMark discontinued,
        RecentPutRequests puts) {

    /**
     * The product, for who asks something of it.
     *
     * @throws CommandRefused if it was never defined
     */
    static ProductState known(@Nullable ProductState state, Sku sku) {
        if (state == null) {
            throw new CommandRefused(sku, UNKNOWN_PRODUCT);
        }
        return state;
    }

    /**
     * A definition that is the same as before changes nothing, so a catalog can be sent again as a whole. Nor does a
     * repeat of a request that was carried out, whatever the product is by now.
     */
    static List<ProductEvent> define(@Nullable ProductState known, DefineProduct command) {
        if (known == null) {
            return List.of(new ProductDefined(
                    command.sku(),
                    command.name(),
                    command.category(),
                    command.price(),
                    command.shipFrom(),
                    command.request()));
        }
        return known.isRepeat(command) ? List.of() : known.change(command);
    }

    private boolean isRepeat(DefineProduct command) {
        RecentPutRequests.Put put = puts.find(command.request());
        if (put != null
                && !put.hash().equals(Objects.requireNonNull(command.request()).hash())) {
            throw new CommandRefused(sku, KEY_REUSED);
        }
        return put != null;
    }

    private List<ProductEvent> change(DefineProduct command) {
        if (discontinued != null) {
            throw new CommandRefused(sku, DISCONTINUED, /* allowedActions= */ List.of());
        }
        List<ProductEvent> changes = new ArrayList<>();
        if (!(name.equals(command.name())
                && category.equals(command.category())
                && shipFrom.equals(command.shipFrom()))) {
            changes.add(new ProductDetailsChanged(
                    sku, command.name(), command.category(), command.shipFrom(), command.request()));
        }
        if (!price.equals(command.price())) {
            changes.add(new PriceChanged(sku, command.price(), command.request()));
        }
        return changes;
    }

    /** Whether the command is a client's that was carried out; under the same key it may still be another. */
    static boolean remembers(@Nullable ProductState known, Object command) {
        if (known != null && command instanceof DefineProduct definition) {
            return known.puts.find(definition.request()) != null;
        }
        return known != null
                && known.discontinued != null
                && command instanceof DiscontinueProduct discontinuation
                && known.discontinued.id().equals(discontinuation.request().id());
    }

    /** Discontinuing again changes nothing, whoever asks; only a key that was used for another request is refused. */
    List<ProductEvent> discontinue(DiscontinueProduct command) {
        if (discontinued == null) {
            return List.of(new ProductDiscontinued(sku, command.reason(), command.request()));
        }
        if (discontinued.id().equals(command.request().id()) && !discontinued.equals(command.request())) {
            throw new CommandRefused(sku, KEY_REUSED);
        }
        return List.of();
    }

    Quote quote() {
        if (discontinued != null) {
            throw new CommandRefused(sku, NOT_ON_SALE);
        }
        return new Quote(sku, name, price, shipFrom);
    }

    /** A repeat is answered as the first time, with the product as it is now. */
    DefinedProduct defined(DefineProduct command, List<ProductEvent> decision, long version) {
        RecentPutRequests.Put put = puts.find(command.request());
        boolean created = put == null ? decision.stream().anyMatch(ProductDefined.class::isInstance) : put.created();
        return new DefinedProduct(created, summary(version));
    }

    ProductSummary summary(long version) {
        return new ProductSummary(sku, name, category, price, shipFrom, discontinued != null, version);
    }

    /** Only the first event finds no product. */
    static ProductState evolve(@Nullable ProductState known, ProductEvent event, Instant at) {
        return known == null ? after((ProductDefined) event, at) : known.after(event, at);
    }

    static ProductState after(ProductDefined event, Instant at) {
        return new ProductState(
                event.sku(),
                event.name(),
                event.category(),
                event.price(),
                event.shipFrom(),
                /* discontinued= */ null,
                RecentPutRequests.NONE.remembering(event.request(), /* created= */ true, at));
    }

    /** Total over the sealed family but for its beginning; a test walks through all of it. */
    ProductState after(ProductEvent event, Instant at) {
        if (event instanceof ProductDetailsChanged to) {
            RecentPutRequests more = puts.remembering(to.request(), /* created= */ false, at);
            return new ProductState(sku, to.name(), to.category(), price, to.shipFrom(), discontinued, more);
        } else if (event instanceof PriceChanged to) {
            RecentPutRequests more = puts.remembering(to.request(), /* created= */ false, at);
            return new ProductState(sku, name, category, to.price(), shipFrom, discontinued, more);
        }
        RequestMark request = ((ProductDiscontinued) event).request();
        return new ProductState(sku, name, category, price, shipFrom, request, puts);
    }
}
