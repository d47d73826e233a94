package io.daybook.queryside.product;

import io.daybook.contract.catalog.event.PriceChanged;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.catalog.event.ProductDetailsChanged;
import io.daybook.contract.catalog.event.ProductDiscontinued;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.kit.mongo.Origin;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** One document per product, which its definition creates. Redelivery is harmless: a document knows its last event. */
@Component
@ProcessingGroup("product")
class ProductProjection {

    private final Products products;

    ProductProjection(Products products) {
        this.products = products;
    }

    @EventHandler
    void on(ProductDefined event, Origin origin) {
        products.create(
                origin,
                new ProductSummary(
                        event.sku(),
                        event.name(),
                        event.category(),
                        event.price(),
                        event.shipFrom(),
                        false,
                        origin.sequence(),
                        0));
    }

    @EventHandler
    void on(ProductDetailsChanged event, Origin origin) {
        products.change(
                event.sku(),
                origin,
                product -> new ProductSummary(
                        product.sku(),
                        event.name(),
                        event.category(),
                        product.price(),
                        event.shipFrom(),
                        product.discontinued(),
                        origin.sequence(),
                        0));
    }

    @EventHandler
    void on(PriceChanged event, Origin origin) {
        products.change(
                event.sku(),
                origin,
                product -> new ProductSummary(
                        product.sku(),
                        product.name(),
                        product.category(),
                        event.price(),
                        product.shipFrom(),
                        product.discontinued(),
                        origin.sequence(),
                        0));
    }

    @EventHandler
    void on(ProductDiscontinued event, Origin origin) {
        products.change(
                event.sku(),
                origin,
                product -> new ProductSummary(
                        product.sku(),
                        product.name(),
                        product.category(),
                        product.price(),
                        product.shipFrom(),
                        true,
                        origin.sequence(),
                        0));
    }

    @ResetHandler
    void forgetEverything() {
        products.clear();
    }
}
