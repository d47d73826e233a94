package io.daybook.queryside.product;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.catalog.query.FindProduct;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.kit.mongo.StreamPosition;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
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
                .answers(id -> new FindProduct(new Sku(id)), (before, now) -> true, ProductView::summary)
                .open();
    }

    private static List<String> touched(EventMessage<?> event) {
        return event.getPayload() instanceof ProductEvent product
                ? List.of(product.sku().value())
                : List.of();
    }

    void create(StreamPosition origin, ProductView product) {
        products.create(product.sku().value(), origin, product);
    }

    void change(Sku sku, StreamPosition origin, UnaryOperator<ProductView> change) {
        products.change(sku.value(), origin, change);
    }

    void clear() {
        products.clear();
    }

    Optional<GuardedDocument<ProductView>> find(Sku sku) {
        return products.find(sku.value());
    }

    Slice<ProductView> page(int limit, @Nullable String after) {
        Bson beyond = after == null ? Filters.empty() : Filters.gt(SKU, after);
        return products.page(beyond, Sorts.ascending(SKU), limit, document -> document.getString(SKU)
                .getValue());
    }
}
