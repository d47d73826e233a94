package io.daybook.queryside.product;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.query.FindProduct;
import io.daybook.contract.catalog.query.ListProducts;
import io.daybook.contract.catalog.query.ProductPage;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.http.Page;
import io.daybook.kit.http.Paging;
import io.daybook.kit.http.Problem;
import io.daybook.kit.http.ReadModel;
import io.daybook.kit.http.Shape;
import io.daybook.kit.http.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One product, and the catalog. */
@RestController
@ReadModel("product")
class ProductEndpoint {

    private final QuerySender queries;

    ProductEndpoint(QuerySender queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/products/{sku}")
    ResponseEntity<ProductSummary> show(@PathVariable @Shape(Sku.PATTERN) Sku sku) {
        return queries.ask(new FindProduct(sku), ProductSummary.class)
                .map(product -> Versioned.ok(product, product.version(), product.changes()))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    @GetMapping("/v1/products")
    Page<ProductSummary> list(Paging paging) {
        ProductPage page = queries.ask(new ListProducts(paging.limit(), paging.after()), ProductPage.class)
                .orElseThrow(() -> Problem.unavailable().asException());
        return paging.page(page.items(), page.next());
    }
}
