package io.daybook.queryside.product;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.catalog.query.FindProduct;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.kit.mongo.DeclaredCollection;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.queryside.shared.ViewStore;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The documents of products, by sku, each as it is shown. Nothing else writes the collection {@code products}. */
@Repository
class Products extends ViewStore<Sku, ProductSummary> {

    private static final DeclaredCollection PRODUCTS =
            DeclaredCollection.sharded("products").builtBy("product");

    private static final String SKU = "_id";

    Products(ReadModels readModels) {
        super(readModels
                .define(PRODUCTS, ProductSummary.class)
                .readAhead(touchedBy(ProductEvent.class, ProductEvent::sku))
                .answers(id -> new FindProduct(new Sku(id)), (before, now) -> true, product -> product)
                .open());
    }

    Slice<ProductSummary> page(int limit, @Nullable String after) {
        Bson beyond = after == null ? Filters.empty() : Filters.gt(SKU, after);
        return documents.page(beyond, Sorts.ascending(SKU), limit, document -> document.getString(SKU)
                .getValue());
    }
}
