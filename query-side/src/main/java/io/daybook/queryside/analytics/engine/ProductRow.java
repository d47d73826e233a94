package io.daybook.queryside.analytics.engine;

import io.daybook.contract.catalog.event.PriceChanged;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.catalog.event.ProductDetailsChanged;
import io.daybook.contract.catalog.event.ProductDiscontinued;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A product of the catalog as it is now.
 *
 * @param sku of the product
 * @param name what customers see
 * @param category the shop counts by it
 * @param currency of the price
 * @param price of a piece, in minor units
 * @param shipFrom the place it is sent from
 * @param discontinued whether it is no longer sold
 * @param definedPosition of its first event in the log
 */
record ProductRow(
        String sku,
        String name,
        String category,
        String currency,
        long price,
        String shipFrom,
        boolean discontinued,
        long definedPosition) {

    /** The product after its next event; nothing where its first is not its definition. */
    static @Nullable ProductRow after(@Nullable ProductRow before, ProductEvent event, long position) {
        if (event instanceof ProductDefined defined) {
            Money price = defined.price();
            return new ProductRow(
                    defined.sku().value(),
                    defined.name(),
                    defined.category(),
                    price.currency(),
                    price.amount(),
                    defined.shipFrom(),
                    false,
                    position);
        }
        return before == null ? null : before.changedBy(event);
    }

    private ProductRow changedBy(ProductEvent event) {
        if (event instanceof ProductDetailsChanged changed) {
            return with(changed.name(), changed.category(), currency, price, changed.shipFrom());
        }
        if (event instanceof PriceChanged changed) {
            Money now = changed.price();
            return with(name, category, now.currency(), now.amount(), shipFrom);
        }
        boolean gone = event instanceof ProductDiscontinued || discontinued;
        return new ProductRow(sku, name, category, currency, price, shipFrom, gone, definedPosition);
    }

    private ProductRow with(String called, String of, String in, long costs, String from) {
        return new ProductRow(sku, called, of, in, costs, from, discontinued, definedPosition);
    }
}
