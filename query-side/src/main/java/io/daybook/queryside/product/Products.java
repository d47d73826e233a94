package io.daybook.queryside.product;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.catalog.query.ListProducts;
import io.daybook.contract.catalog.query.ProductPage;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.Origin;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** The documents of products, by sku. Nothing else writes the collection {@code products}. */
@Component
class Products {

    private static final String SKU = "_id";

    private final Documents<ProductView> products;

    Products(ReadModels readModels) {
        products = readModels
                .define("products", ProductView.class)
                .readAhead(Products::touched)
                .open();
    }

    private static List<String> touched(EventMessage<?> event) {
        return event.getPayload() instanceof ProductEvent product
                ? List.of(product.sku().value())
                : List.of();
    }

    void create(Origin origin, ProductView product) {
        products.create(product.sku().value(), origin, product);
    }

    void change(Sku sku, Origin origin, UnaryOperator<ProductView> change) {
        products.change(sku.value(), origin, change);
    }

    void clear() {
        products.clear();
    }

    Optional<ProductSummary> find(Sku sku) {
        return products.find(sku.value()).map(Products::summary);
    }

    ProductPage page(ListProducts query) {
        Bson beyond = query.cursor() == null ? Filters.empty() : Filters.gt(SKU, query.cursor());
        Slice<ProductView> slice =
                products.page(beyond, Sorts.ascending(SKU), query.limit(), document -> document.getString(SKU)
                        .getValue());
        return new ProductPage(slice.items(Products::summary), slice.next());
    }

    private static ProductSummary summary(GuardedDocument<ProductView> product) {
        return product.content().summary(product.changes());
    }
}
