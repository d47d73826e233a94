package io.daybook.queryside.product;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.event.PriceChanged;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.catalog.event.ProductDetailsChanged;
import io.daybook.contract.catalog.event.ProductDiscontinued;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.contract.money.Money;

/**
 * A product as its events leave it.
 *
 * @param name what it is called
 * @param category what it is filed under
 * @param price what one piece costs now
 * @param shipFrom where it leaves from
 * @param discontinued whether it is no longer sold
 * @param version sequence number of the product's last event
 */
record ProductView(
        Sku sku, String name, String category, Money price, String shipFrom, boolean discontinued, long version) {

    static ProductView of(ProductDefined event, long sequence) {
        return new ProductView(
                event.sku(), event.name(), event.category(), event.price(), event.shipFrom(), false, sequence);
    }

    ProductView after(ProductEvent event, long sequence) {
        if (event instanceof ProductDetailsChanged details) {
            return new ProductView(
                    sku, details.name(), details.category(), price, details.shipFrom(), discontinued, sequence);
        }
        Money nextPrice = event instanceof PriceChanged changed ? changed.price() : price;
        boolean ended = discontinued || event instanceof ProductDiscontinued;
        return new ProductView(sku, name, category, nextPrice, shipFrom, ended, sequence);
    }

    ProductSummary summary() {
        return new ProductSummary(sku, name, category, price, shipFrom, discontinued, version);
    }
}
