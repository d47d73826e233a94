package io.daybook.queryside.product;

import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.kit.mongo.StreamPosition;
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
    void on(ProductDefined event, StreamPosition origin) {
        products.create(event.sku(), origin, ProductView.of(event, origin.sequence()));
    }

    @EventHandler
    void on(ProductEvent event, StreamPosition origin) {
        products.change(event.sku(), origin, product -> product.after(event, origin.sequence()));
    }

    @ResetHandler
    void forgetEverything() {
        products.clear();
    }
}
