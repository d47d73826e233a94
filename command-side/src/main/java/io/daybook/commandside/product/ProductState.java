package io.daybook.commandside.product;

import static io.daybook.commandside.product.ProductRefused.Reason.DISCONTINUED;
import static io.daybook.commandside.product.ProductRefused.Reason.KEY_REUSED;
import static io.daybook.commandside.product.ProductRefused.Reason.NOT_ON_SALE;
import static io.daybook.commandside.product.ProductRefused.Reason.UNKNOWN;

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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a product must remember in order to decide.
 *
 * @param discontinued the request that took it off sale; absent while it is on sale
 */
record ProductState(
        Sku sku,
        String name,
        String category,
        Money price,
        String shipFrom,
        @Nullable RequestMark discontinued) {

    /**
     * The product, for who asks something of it.
     *
     * @throws ProductRefused if it was never defined
     */
    static ProductState known(@Nullable ProductState state, Sku sku) {
        if (state == null) {
            throw new ProductRefused(sku, UNKNOWN);
        }
        return state;
    }

    /** Stating the same twice changes nothing, so that a catalog can be sent again as a whole. */
    static List<ProductEvent> define(@Nullable ProductState known, DefineProduct command) {
        return known == null
                ? List.of(new ProductDefined(
                        command.sku(), command.name(), command.category(), command.price(), command.shipFrom()))
                : known.change(command);
    }

    private List<ProductEvent> change(DefineProduct command) {
        if (discontinued != null) {
            throw new ProductRefused(sku, DISCONTINUED);
        }
        List<ProductEvent> changes = new ArrayList<>();
        if (!(name.equals(command.name())
                && category.equals(command.category())
                && shipFrom.equals(command.shipFrom()))) {
            changes.add(new ProductDetailsChanged(sku, command.name(), command.category(), command.shipFrom()));
        }
        if (!price.equals(command.price())) {
            changes.add(new PriceChanged(sku, command.price()));
        }
        return changes;
    }

    /** Whether the command bears the id of the one that took the product off sale. */
    static boolean remembers(@Nullable ProductState known, Object command) {
        return known != null
                && known.discontinued != null
                && command instanceof DiscontinueProduct discontinuation
                && known.discontinued.id().equals(discontinuation.request().id());
    }

    /** Off sale is off sale, whoever says it again; only a key that meant something else before is refused. */
    List<ProductEvent> discontinue(DiscontinueProduct command) {
        if (discontinued == null) {
            return List.of(new ProductDiscontinued(sku, command.reason(), command.request()));
        }
        if (discontinued.id().equals(command.request().id()) && !discontinued.equals(command.request())) {
            throw new ProductRefused(sku, KEY_REUSED);
        }
        return List.of();
    }

    Quote quote() {
        if (discontinued != null) {
            throw new ProductRefused(sku, NOT_ON_SALE);
        }
        return new Quote(sku, name, price, shipFrom);
    }

    DefinedProduct defined(List<ProductEvent> decision, long version) {
        return new DefinedProduct(decision.stream().anyMatch(ProductDefined.class::isInstance), summary(version));
    }

    ProductSummary summary(long version) {
        return new ProductSummary(
                sku, name, category, price, shipFrom, discontinued != null, version, /* changes= */ version + 1);
    }

    static ProductState after(ProductDefined event) {
        return new ProductState(
                event.sku(), event.name(), event.category(), event.price(), event.shipFrom(), /* discontinued= */ null);
    }

    ProductState after(ProductDetailsChanged event) {
        return new ProductState(sku, event.name(), event.category(), price, event.shipFrom(), discontinued);
    }

    ProductState after(PriceChanged event) {
        return new ProductState(sku, name, category, event.price(), shipFrom, discontinued);
    }

    ProductState after(ProductDiscontinued event) {
        return new ProductState(sku, name, category, price, shipFrom, event.request());
    }
}
