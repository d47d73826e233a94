package io.daybook.queryside.product;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.query.FindProduct;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.request.Page;
import io.daybook.kit.http.request.Paging;
import io.daybook.kit.http.request.Shape;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.Slice;
import jakarta.annotation.security.PermitAll;
import java.util.function.Function;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One product, and the catalog; one product also for other services. */
@RestController
@ReadModel("product")
class ProductViewEndpoint {

    private final Products products;

    ProductViewEndpoint(Products products) {
        this.products = products;
    }

    /** Shows a product. */
    @GetMapping("/v1/products/{sku}")
    @PermitAll
    ResponseEntity<ProductSummary> showProduct(@PathVariable @Shape(Sku.PATTERN) Sku sku) {
        return products.show(sku, Function.identity(), ProductSummary::version);
    }

    /** Lists the catalog. */
    @GetMapping("/v1/products")
    @PermitAll
    Page<ProductSummary> listProducts(Paging paging) {
        Slice<ProductSummary> page = products.page(paging.limit(), paging.after());
        return paging.page(page.items(GuardedDocument::content), page.next());
    }

    @QueryHandler
    @Nullable
    ProductSummary answer(FindProduct query) {
        return products.find(query.sku()).map(GuardedDocument::content).orElse(null);
    }
}
