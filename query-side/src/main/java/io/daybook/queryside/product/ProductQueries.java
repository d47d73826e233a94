package io.daybook.queryside.product;

import io.daybook.contract.catalog.query.FindProduct;
import io.daybook.contract.catalog.query.ProductSummary;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what other services ask about the catalog. */
@Component
class ProductQueries {

    private final Products products;

    ProductQueries(Products products) {
        this.products = products;
    }

    @QueryHandler
    @Nullable
    ProductSummary answer(FindProduct query) {
        return products.find(query.sku())
                .map(product -> product.content().summary())
                .orElse(null);
    }
}
