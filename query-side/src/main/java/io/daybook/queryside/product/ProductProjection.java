package io.daybook.queryside.product;

import io.daybook.contract.catalog.event.PriceChanged;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.catalog.event.ProductDetailsChanged;
import io.daybook.contract.catalog.event.ProductDiscontinued;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.contract.money.Money;
import io.daybook.kit.mongo.StreamPosition;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;

/** One document per product, which its definition creates. Redelivery is harmless: a document knows its last event. */
@ProcessingGroup("product")
class ProductProjection {

    private final Products products;

    ProductProjection(Products products) {
        this.products = products;
    }

    @EventHandler
    void on(ProductDefined event, StreamPosition origin) {
        ProductSummary defined = new ProductSummary(
                event.sku(), event.name(), event.category(), event.price(), event.shipFrom(), false, origin.sequence());
        products.create(event.sku(), origin, defined);
    }

    @EventHandler
    void on(ProductEvent event, StreamPosition origin) {
        products.change(event.sku(), origin, product -> after(product, event, origin.sequence()));
    }

    private static ProductSummary after(ProductSummary product, ProductEvent event, long version) {
        boolean discontinued = product.discontinued() || event instanceof ProductDiscontinued;
        if (event instanceof ProductDetailsChanged changed) {
            return new ProductSummary(
                    product.sku(),
                    changed.name(),
                    changed.category(),
                    product.price(),
                    changed.shipFrom(),
                    discontinued,
                    version);
        }
        Money price = event instanceof PriceChanged changed ? changed.price() : product.price();
        return new ProductSummary(
                product.sku(), product.name(), product.category(), price, product.shipFrom(), discontinued, version);
    }

    @ResetHandler
    void forgetEverything() {
        products.clear();
    }
}
